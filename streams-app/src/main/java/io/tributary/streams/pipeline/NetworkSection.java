package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.Initializer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Returns;
import io.tributary.learning.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code network}: the hidden layers, from the inputs on. */
final class NetworkSection {

  private static final int MOST_LAYERS = 64;
  private static final int DEFAULT_UNITS = 32;
  private static final int MOST_UNITS = 65_536;

  private static final Set<String> NOT_YET = Set.of("embedding");

  private static final Choice<Activation> ACTIVATION = Choice.of(Activation.class);

  /** Also of the output layer. */
  static final Choice<Initializer> INITIALIZER = Choice.of(Initializer.class);

  private NetworkSection() {}

  /** The task and the features are empty after a mistake of theirs. */
  static List<LayerSpec> read(Section root, Optional<Task> task, Optional<FeatureSpec> features) {
    boolean anomaly = task.orElse(null) instanceof Task.Anomaly;
    if (features.filter(FeatureSpec::isSequence).isPresent()) {
      return anomaly
          ? sequences(root, features.get())
          : root.get(
              "network",
              NetworkSection::layers,
              List.of(new LayerSpec.Recurrent(Cell.LSTM, DEFAULT_UNITS)),
              "[{lstm: {units: " + DEFAULT_UNITS + "}}]");
    }
    LayerSpec.Dense standard =
        anomaly ? bottleneck(features) : new LayerSpec.Dense(DEFAULT_UNITS, Activation.RELU);
    return root.get(
        "network",
        NetworkSection::layers,
        List.of(standard),
        "[{dense: {units: %d, activation: %s}}]"
            .formatted(standard.units(), Choice.name(standard.activation())));
  }

  /** Half as wide as what is reconstructed: an autoencoder that lets all pass finds nothing. */
  private static LayerSpec.Dense bottleneck(Optional<FeatureSpec> features) {
    int width = features.map(FeatureSpec::numericWidth).orElse(1);
    return new LayerSpec.Dense(Math.max(1, Math.min(MOST_UNITS, width / 2)), Activation.TANH);
  }

  /** One layer reads the sequence into a row that is too narrow for all of it, one writes it. */
  private static List<LayerSpec> sequences(Section root, FeatureSpec features) {
    int units = Math.clamp(features.steps() * features.numericWidth() / 4, 2, DEFAULT_UNITS);
    return root.get(
        "network",
        NetworkSection::layers,
        List.of(
            new LayerSpec.Recurrent(Cell.LSTM, units),
            new LayerSpec.Repeat(),
            new LayerSpec.Recurrent(Cell.LSTM, units, Returns.ALL)),
        "[{lstm: {units: %d}}, {repeat: }, {lstm: {units: %d, returns: all}}]"
            .formatted(units, units));
  }

  private static Optional<List<LayerSpec>> layers(Value value) {
    Optional<List<Value>> items = value.items();
    if (items.isEmpty()) {
      return Optional.empty();
    }
    if (items.get().size() > MOST_LAYERS) {
      value.mistake(
          "may have at most " + MOST_LAYERS + " layers, but has " + items.get().size() + ".");
    }
    List<LayerSpec> layers = new ArrayList<>();
    items.get().forEach(item -> layer(item).ifPresent(layers::add));
    return Optional.of(layers);
  }

  private static Optional<LayerSpec> layer(Value value) {
    if (value.isEmpty()) {
      value.mistake("is empty; write a layer such as dense: {units: 32}.");
      return Optional.empty();
    }
    Section section = value.section();
    if (section.values().size() > 1) {
      value.mistake(
          "must be one layer, but has the keys "
              + section.values().keySet()
              + "; write each layer behind a dash of its own, its keys beneath its name.");
      return Optional.empty();
    }
    NOT_YET.forEach(section::notYet);
    section.expect(
        "activation",
        "averagePool",
        "batchNorm",
        "conv1d",
        "conv2d",
        "convTranspose",
        "dense",
        "dropout",
        "flatten",
        "globalAveragePool",
        "gru",
        "layerNorm",
        "lstm",
        "maxPool",
        "perStep",
        "repeat",
        "reshape",
        "residual",
        "rnn",
        "upsample");
    section.finish();
    if (section.values().isEmpty()) {
      return Optional.empty();
    }
    return switch (section.values().firstEntry().getKey()) {
      case "activation" -> section.find("activation", ACTIVATION).map(LayerSpec.Activate::new);
      case "averagePool" -> PlaneLayers.averagePool(section.section("averagePool"));
      case "batchNorm" -> Optional.of(PlaneLayers.batchNorm(section.section("batchNorm")));
      case "conv1d" -> Optional.of(PlaneLayers.conv1d(section.section("conv1d")));
      case "conv2d" -> Optional.of(PlaneLayers.conv2d(section.section("conv2d")));
      case "convTranspose" ->
          Optional.of(PlaneLayers.convTranspose(section.section("convTranspose")));
      case "dense" -> Optional.of(dense(section.section("dense")));
      case "dropout" -> Optional.of(dropout(section.section("dropout")));
      case "flatten" -> {
        section.blank("flatten");
        yield Optional.of(new LayerSpec.Flatten());
      }
      case "gru" -> Optional.of(RecurrentLayers.recurrent(Cell.GRU, section.section("gru")));
      case "lstm" -> Optional.of(RecurrentLayers.recurrent(Cell.LSTM, section.section("lstm")));
      case "rnn" -> Optional.of(RecurrentLayers.recurrent(Cell.RNN, section.section("rnn")));
      case "repeat" -> {
        section.blank("repeat");
        yield Optional.of(new LayerSpec.Repeat());
      }
      case "perStep" -> section.find("perStep", inner -> block(inner).map(LayerSpec.PerStep::new));
      case "globalAveragePool" -> {
        section.blank("globalAveragePool");
        yield Optional.of(new LayerSpec.GlobalAveragePool());
      }
      case "maxPool" -> PlaneLayers.maxPool(section.section("maxPool"));
      case "reshape" -> PlaneLayers.reshape(section.section("reshape"));
      case "upsample" -> Optional.of(PlaneLayers.upsample(section.section("upsample")));
      case "layerNorm" -> {
        section.blank("layerNorm");
        yield Optional.of(new LayerSpec.LayerNorm());
      }
      case "residual" ->
          section.find("residual", inner -> block(inner).map(LayerSpec.Residual::new));
      default -> Optional.empty();
    };
  }

  private static LayerSpec dense(Section section) {
    int units = section.get("units", Values.integer(1, MOST_UNITS), DEFAULT_UNITS);
    Activation activation =
        section.get("activation", ACTIVATION, Activation.RELU, Choice.name(Activation.RELU));
    Initializer suiting = Initializer.suiting(activation);
    Initializer initializer =
        section.get("initializer", INITIALIZER, suiting, Choice.name(suiting));
    section.finish();
    return new LayerSpec.Dense(units, activation, initializer);
  }

  private static LayerSpec dropout(Section section) {
    float rate = section.get("rate", Values.float32(Range.below(0, 1)), 0.5f);
    section.finish();
    return new LayerSpec.Dropout(rate);
  }

  /** The layers inside a layer, at least one. */
  private static Optional<List<LayerSpec>> block(Value value) {
    Value.Path sameKeys = new Value.Path(value.path().where(), "network");
    Optional<List<LayerSpec>> layers = layers(new Value(value.node(), sameKeys, value.context()));
    if (layers.isPresent() && layers.get().isEmpty()) {
      value.mistake("must hold at least one layer; write one or remove the block.");
      return Optional.empty();
    }
    return layers;
  }
}
