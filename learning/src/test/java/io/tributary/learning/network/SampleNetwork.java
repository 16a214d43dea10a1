package io.tributary.learning.network;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.kernels.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A network to be checked: every layer, every activation and every loss is in one of them. */
record SampleNetwork(FeatureSpec features, List<LayerSpec> hidden, LossSpec loss, int outputs) {

  private static final List<Categorical> TABLES =
      List.of(new Categorical(5, 3), new Categorical(2, 1));

  Layout layout() {
    return Layout.of(features, hidden, outputs);
  }

  int numeric() {
    return features.numericWidth();
  }

  int steps() {
    return features.steps();
  }

  List<Categorical> tables() {
    return List.copyOf(features.categorical().values());
  }

  private static FeatureSpec features(int numeric, List<Categorical> tables) {
    List<String> names = Stream.iterate("x", name -> name + "x").limit(numeric).toList();
    Map<String, Categorical> categorical = new LinkedHashMap<>();
    for (Categorical table : tables) {
      categorical.put("c" + categorical.size(), table);
    }
    return new FeatureSpec(names, categorical, 0);
  }

  /** Whether a row's answer while learning depends on the rows beside it. */
  boolean joinsRows() {
    return joinsRows(hidden);
  }

  private static boolean joinsRows(List<LayerSpec> layers) {
    return layers.stream()
        .anyMatch(
            layer ->
                switch (layer) {
                  case LayerSpec.BatchNorm _ -> true;
                  case LayerSpec.Residual(List<LayerSpec> inner) -> joinsRows(inner);
                  default -> false;
                });
  }

  /** How wide a row's target is. */
  int targets() {
    return switch (loss) {
      case LossSpec.CrossEntropy _, LossSpec.Perceptron _, LossSpec.Hinge _ -> 1;
      case LossSpec.BinaryCrossEntropy _, LossSpec.MeanSquaredError _, LossSpec.Huber _ -> outputs;
    };
  }

  static List<SampleNetwork> all() {
    List<SampleNetwork> shapes = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      shapes.add(plain(new LossSpec.MeanSquaredError(), 1, dense(5, activation)));
      shapes.add(embedded(dense(17, activation), dense(4, activation)));
    }
    shapes.add(plain(new LossSpec.CrossEntropy(), 2));
    shapes.add(
        new SampleNetwork(features(0, TABLES), List.of(), new LossSpec.MeanSquaredError(), 1));
    losses(shapes);
    LayerSpec tanh = dense(6, Activation.TANH);
    LayerSpec block = new LayerSpec.Residual(List.of(dense(9, Activation.GELU), tanh));
    shapes.add(embedded(tanh, block, new LayerSpec.LayerNorm()));
    shapes.add(embedded(new LayerSpec.LayerNorm(), tanh, new LayerSpec.Dropout(0.5f)));
    shapes.add(embedded(new LayerSpec.Dropout(0.3f), tanh, new LayerSpec.Dropout(0.3f)));
    shapes.add(
        embedded(
            new LayerSpec.Flatten(),
            new LayerSpec.Residual(
                List.of(
                    new LayerSpec.LayerNorm(),
                    new LayerSpec.Residual(List.of(dense(6, Activation.PRELU)))))));
    shapes.add(
        embedded(
            new LayerSpec.BatchNorm(0.9f),
            new LayerSpec.Residual(List.of(dense(7, Activation.TANH), new LayerSpec.BatchNorm(0))),
            new LayerSpec.Activate(Activation.PRELU)));
    SampleImages.addTo(shapes);
    sequences(shapes);
    return shapes;
  }

  private static void sequences(List<SampleNetwork> shapes) {
    LayerSpec tanh = dense(6, Activation.TANH);
    shapes.add(sequence(new LayerSpec.Flatten()));
    shapes.add(sequence(new LayerSpec.Dropout(0.3f), new LayerSpec.Flatten(), tanh));
  }

  private static void losses(List<SampleNetwork> shapes) {
    LayerSpec tanh = dense(6, Activation.TANH);
    for (int outputs : new int[] {2, 3}) {
      shapes.add(plain(new LossSpec.CrossEntropy(0.1f, 0), outputs, tanh));
      shapes.add(plain(new LossSpec.CrossEntropy(0, 2), outputs, tanh));
      shapes.add(plain(new LossSpec.CrossEntropy(0, 0.5f), outputs, tanh));
    }
    for (int outputs : new int[] {1, 3}) {
      shapes.add(plain(new LossSpec.BinaryCrossEntropy(), outputs, tanh));
      shapes.add(plain(new LossSpec.BinaryCrossEntropy(0.1f, 0), outputs, tanh));
      shapes.add(plain(new LossSpec.BinaryCrossEntropy(0, 2), outputs, tanh));
      shapes.add(plain(new LossSpec.Perceptron(), outputs, tanh));
      shapes.add(plain(new LossSpec.Hinge(), outputs, tanh));
      shapes.add(plain(new LossSpec.MeanSquaredError(), outputs, tanh));
      shapes.add(plain(new LossSpec.Huber(0.5f), outputs, tanh));
    }
  }

  private static SampleNetwork plain(LossSpec loss, int outputs, LayerSpec... hidden) {
    return new SampleNetwork(features(3, List.of()), List.of(hidden), loss, outputs);
  }

  /** Pixels alone. */
  static SampleNetwork image(List<Integer> shape, LayerSpec... hidden) {
    FeatureSpec features =
        new FeatureSpec(List.of(), Map.of(), Map.of("pixels", new FeatureSpec.Image(shape)), 0);
    return new SampleNetwork(features, List.of(hidden), new LossSpec.CrossEntropy(), 3);
  }

  /** Two numbers and four columns of embeddings: six in all. */
  private static SampleNetwork embedded(LayerSpec... hidden) {
    return new SampleNetwork(features(2, TABLES), List.of(hidden), new LossSpec.CrossEntropy(), 3);
  }

  /** Up to five steps of two numbers and four columns of embeddings. */
  private static SampleNetwork sequence(LayerSpec... hidden) {
    return new SampleNetwork(
        features(2, TABLES).withSteps(5), List.of(hidden), new LossSpec.CrossEntropy(), 3);
  }

  static LayerSpec dense(int units, Activation activation) {
    return new LayerSpec.Dense(units, activation);
  }
}
