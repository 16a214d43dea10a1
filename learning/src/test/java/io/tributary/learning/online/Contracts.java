package io.tributary.learning.online;

import static io.tributary.learning.online.Toy.dense;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.Initializer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LayerSpec.Dropout;
import io.tributary.learning.network.LayerSpec.Flatten;
import io.tributary.learning.network.LayerSpec.LayerNorm;
import io.tributary.learning.network.LayerSpec.PerStep;
import io.tributary.learning.network.LayerSpec.Recurrent;
import io.tributary.learning.network.LayerSpec.Repeat;
import io.tributary.learning.network.LayerSpec.Residual;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.LossSpec.BinaryCrossEntropy;
import io.tributary.learning.network.LossSpec.CrossEntropy;
import io.tributary.learning.network.LossSpec.Hinge;
import io.tributary.learning.network.LossSpec.Huber;
import io.tributary.learning.network.LossSpec.MeanSquaredError;
import io.tributary.learning.network.LossSpec.Perceptron;
import io.tributary.learning.network.Padding;
import io.tributary.learning.network.Returns;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.OptimizerSpec.AdaGrad;
import io.tributary.learning.optimize.OptimizerSpec.Adam;
import io.tributary.learning.optimize.OptimizerSpec.AdamW;
import io.tributary.learning.optimize.OptimizerSpec.RmsProp;
import io.tributary.learning.optimize.OptimizerSpec.Sgd;
import io.tributary.learning.optimize.Schedule;
import io.tributary.learning.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * The learners that {@link NetworkContractTest} holds to their contract: every network with every
 * task, while losses, ways to learn and mini-batches take turns. A new layer, loss or optimizer
 * takes one line here.
 */
final class Contracts {

  private static final Schedule CONSTANT = new Schedule.Constant();
  private static final Task TWO = new Task.Classification("class", List.of("a", "b"));
  private static final Task THREE = new Task.Classification("class", List.of("a", "b", "c"));
  private static final Task LABELS = new Task.MultiLabel("labels", List.of("a", "b"));
  private static final Task VALUE = new Task.Regression("value");
  private static final Task PAIR = new Task.Regression("pair", 2);
  private static final Task UNUSUAL = new Task.Anomaly();

  private static final List<Goal> GOALS =
      List.of(
          new Goal(THREE, new CrossEntropy(), new CrossEntropy(0.1f, 0), new CrossEntropy(0, 2)),
          new Goal(THREE, new Hinge(), new Perceptron()),
          new Goal(
              TWO, new BinaryCrossEntropy(), new Hinge(), new Perceptron(), new CrossEntropy()),
          new Goal(LABELS, new BinaryCrossEntropy(), new BinaryCrossEntropy(0.1f, 0)),
          new Goal(VALUE, new MeanSquaredError(), new Huber(1)),
          new Goal(PAIR, new Huber(2), new MeanSquaredError()));

  private static final Goal RECONSTRUCTION =
      new Goal(UNUSUAL, new MeanSquaredError(), new Huber(1));

  private static final List<Way> WAYS =
      List.of(
          new Way(PoolSpec.of(new Sgd(0.05f, 0)), UpdateSpec.PLAIN),
          new Way(PoolSpec.of(new Sgd(0.01f, 0.9f)), new UpdateSpec(CONSTANT, 1e-4f, 0, 1)),
          new Way(PoolSpec.of(new Sgd(0.01f, 0.9f, true)), new UpdateSpec(CONSTANT, 0, 1, 1)),
          new Way(PoolSpec.of(new AdaGrad(0.05f, 1e-8f)), UpdateSpec.PLAIN),
          new Way(PoolSpec.of(new RmsProp(0.005f, 0.9f, 0.5f, 1e-8f)), UpdateSpec.PLAIN),
          new Way(PoolSpec.of(adam(0.01f)), new UpdateSpec(new Schedule.Step(50, 0.9), 0, 0, 1)),
          new Way(PoolSpec.of(new AdamW(0.01f, 0.9f, 0.999f, 1e-8f, 0.01f)), UpdateSpec.PLAIN),
          new Way(
              new PoolSpec(List.of(adam(0.01f), new Sgd(0.1f, 0)), List.of(0.9f, 0.99f)),
              new UpdateSpec(new Schedule.WarmUp(10, new Schedule.Cosine(500, 0.5)), 0, 1, 1)));

  private static final int STEPS = 3;
  private static final List<Integer> MINI_BATCHES = List.of(1, 2, 3, 7, 16);

  private Contracts() {}

  private static SequencedMap<String, List<LayerSpec>> networks() {
    SequencedMap<String, List<LayerSpec>> networks = new LinkedHashMap<>();
    networks.put("linear", List.of());
    for (Activation activation : Activation.values()) {
      networks.put(activation.toString(), List.of(dense(19, activation)));
    }
    LayerSpec relu = dense(16, Activation.RELU);
    networks.put("deep", List.of(relu, dense(9, Activation.TANH), dense(5, Activation.SILU)));
    networks.put("flatten", List.of(new Flatten(), relu));
    networks.put("dropout", List.of(relu, new Dropout(0.2f)));
    networks.put("layer norm", List.of(dense(17, Activation.IDENTITY), new LayerNorm(), relu));
    networks.put("residual", List.of(relu, new Residual(List.of(new LayerNorm(), relu))));
    networks.put(
        "nested",
        List.of(relu, new Residual(List.of(new Residual(List.of(relu)), new Dropout(0.1f), relu))));
    return networks;
  }

  /** Those that learn from pictures. */
  private static SequencedMap<String, List<LayerSpec>> pictures() {
    SequencedMap<String, List<LayerSpec>> networks = new LinkedHashMap<>();
    Padding same = new Padding.Same();
    LayerSpec conv = new LayerSpec.Conv2d(5, 3, same, Activation.RELU);
    LayerSpec norm = new LayerSpec.BatchNorm(0.9f);
    LayerSpec relu = new LayerSpec.Activate(Activation.RELU);
    LayerSpec plain = new LayerSpec.Conv2d(6, 3, 2, same, Activation.IDENTITY, Initializer.HE);
    networks.put(
        "convolution",
        List.of(conv, new LayerSpec.MaxPool(2, 2, same), dense(12, Activation.TANH)));
    networks.put(
        "residual convolution",
        List.of(conv, norm, new Residual(List.of(plain, norm, relu)), relu, new Flatten()));
    networks.put(
        "encoder and decoder",
        List.of(
            plain,
            new LayerSpec.Activate(Activation.SILU),
            new LayerSpec.ConvTranspose(3, 3, 2, same, Activation.TANH, Initializer.XAVIER),
            new LayerSpec.AveragePool(2, 2, same),
            new LayerSpec.Upsample(2)));
    return networks;
  }

  /** Of networks that take sequences of up to three events. */
  private static SequencedMap<String, List<LayerSpec>> sequenceNetworks() {
    SequencedMap<String, List<LayerSpec>> networks = new LinkedHashMap<>();
    LayerSpec relu = dense(16, Activation.RELU);
    networks.put("flattened sequence", List.of(new Flatten(), relu));
    for (Cell cell : Cell.values()) {
      LayerSpec all = new Recurrent(cell, 16, Returns.ALL);
      networks.put(cell.toString(), List.of(new Recurrent(cell, 16)));
      networks.put("deep " + cell, List.of(all, new Recurrent(cell, 16, Returns.LAST, true, 2)));
    }
    networks.put(
        "repeated",
        List.of(
            new Recurrent(Cell.GRU, 16), new Repeat(), new PerStep(List.of(relu)), new Flatten()));
    return networks;
  }

  private static SequencedMap<String, List<LayerSpec>> convolvedSequences() {
    LayerSpec conv =
        new LayerSpec.Conv1d(12, 2, 1, new Padding.Same(), Activation.RELU, Initializer.HE);
    SequencedMap<String, List<LayerSpec>> networks = new LinkedHashMap<>();
    networks.put("convolved sequence", List.of(conv, conv, new Flatten()));
    return networks;
  }

  /** That put out the sequence that they were given. */
  private static SequencedMap<String, List<LayerSpec>> sequenceAutoencoders() {
    SequencedMap<String, List<LayerSpec>> networks = new LinkedHashMap<>();
    networks.put("flattened sequence", List.of(new Flatten(), dense(16, Activation.TANH)));
    networks.put("per step", List.of(new PerStep(List.of(dense(16, Activation.TANH)))));
    for (Cell cell : Cell.values()) {
      networks.put(
          cell + " encoder and decoder",
          List.of(new Recurrent(cell, 8), new Repeat(), new Recurrent(cell, 16, Returns.ALL)));
      networks.put(cell + " encoder", List.of(new Recurrent(cell, 16)));
    }
    return networks;
  }

  private static OptimizerSpec adam(float learningRate) {
    return new Adam(learningRate, 0.9f, 0.999f, 1e-8f);
  }

  static Stream<Named<LearnerSpec>> all() {
    List<Named<LearnerSpec>> all = new ArrayList<>();
    networks().forEach((network, layers) -> addAll(all, network, 1, layers));
    sequenceNetworks().forEach((network, layers) -> addAll(all, network, STEPS, layers));
    networks()
        .forEach(
            (network, layers) -> {
              TrainingSpec training = training(RECONSTRUCTION, all.size());
              all.add(named(network, spec(UNUSUAL, 1, layers, training)));
            });
    pictures()
        .forEach(
            (network, layers) -> {
              for (Goal goal : GOALS) {
                all.add(named(network, ofPictures(goal, all.size(), layers)));
              }
            });
    // Those that came later are behind the others, whose turns stay as they are.
    convolvedSequences().forEach((network, layers) -> addAll(all, network, STEPS, layers));
    sequenceAutoencoders()
        .forEach(
            (network, layers) -> {
              TrainingSpec training = training(RECONSTRUCTION, all.size());
              all.add(named(network, spec(UNUSUAL, STEPS, layers, training)));
            });
    pictures()
        .forEach(
            (network, layers) ->
                all.add(named(network, ofPictures(RECONSTRUCTION, all.size(), layers))));
    return all.stream();
  }

  private static LearnerSpec ofPictures(Goal goal, int turn, List<LayerSpec> layers) {
    return new LearnerSpec(
        goal.task(), Toy.PICTURES, layers, training(goal, turn), new SnapshotSpec(8, true));
  }

  private static void addAll(
      List<Named<LearnerSpec>> all, String network, int steps, List<LayerSpec> layers) {
    for (Goal goal : GOALS) {
      all.add(named(network, spec(goal.task(), steps, layers, training(goal, all.size()))));
    }
  }

  private static Named<LearnerSpec> named(String network, LearnerSpec spec) {
    TrainingSpec training = spec.training();
    return Named.of(
        "%s, %s, %s, mini-batch %d, %s"
            .formatted(
                network,
                spec.task(),
                training.loss(),
                training.miniBatch(),
                training.pool().candidates()),
        spec);
  }

  /**
   * @param turn counted from 0
   */
  private static TrainingSpec training(Goal goal, int turn) {
    Way way = turn(WAYS, turn);
    return new TrainingSpec(
        turn(goal.losses(), turn / GOALS.size()),
        new ClassWeights.Equal(),
        true,
        turn(MINI_BATCHES, turn),
        way.pool(),
        way.update(),
        turn,
        new EarlyStoppingSpec(11, 20, 2, 0, turn % 2 * 7, Action.RESTORE_BEST),
        Optional.empty());
  }

  private static <V> V turn(List<V> values, int turn) {
    return values.get(turn % values.size());
  }

  private static LearnerSpec spec(
      Task task, int steps, List<LayerSpec> layers, TrainingSpec training) {
    SequencedMap<String, Categorical> categorical = new LinkedHashMap<>();
    categorical.put("shop", new Categorical(5, 3));
    categorical.put("day", new Categorical(3, 2));
    return new LearnerSpec(
        task,
        new FeatureSpec(List.of("small", "large"), categorical, 5).withSteps(steps),
        layers,
        training,
        new SnapshotSpec(8, true));
  }

  /** A task, and losses that fit it. */
  private record Goal(Task task, List<LossSpec> losses) {
    Goal(Task task, LossSpec... losses) {
      this(task, List.of(losses));
    }
  }

  /** Who learns, and what happens to the gradients. */
  private record Way(PoolSpec pool, UpdateSpec update) {}
}
