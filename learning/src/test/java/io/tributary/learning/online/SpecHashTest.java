package io.tributary.learning.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.Initializer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LayerSpec.Dense;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.Padding;
import io.tributary.learning.network.Returns;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpecHashTest {

  private static final Task TASK = new Task.Classification("class", List.of("DOWN", "UP"));
  private static final FeatureSpec FEATURES =
      new FeatureSpec(List.of("period", "price"), columns("day", 8, "zone", 4), 5);
  private static final List<LayerSpec> NETWORK = List.of(new Dense(64, Activation.RELU));
  private static final OptimizerSpec ADAM = new OptimizerSpec.Adam(0.001f, 0.9f, 0.999f, 1e-8f);
  private static final EarlyStoppingSpec STOPPING =
      new EarlyStoppingSpec(1000, 2000, 5, 0.0001, 0, Action.STOP_PUBLISHING);
  private static final TrainingSpec TRAINING =
      new TrainingSpec(new LossSpec.CrossEntropy(), 1, ADAM, 42, STOPPING);
  private static final SnapshotSpec SNAPSHOTS = new SnapshotSpec(1000, true);
  private static final LearnerSpec SPEC =
      new LearnerSpec(TASK, FEATURES, NETWORK, TRAINING, SNAPSHOTS);

  /** A hash that changes orphans every checkpoint and every model version in existence. */
  @Test
  void shouldBeTheSameInEveryRelease() {
    assertThat(SpecHash.canonicalText(SPEC))
        .isEqualTo(
            """
            tributary-spec=2
            task=classification
            task.label="class"
            task.classes=["DOWN","UP"]
            features.numeric=["period","price"]
            features.categorical="day"
            features.categorical.buckets=8
            features.categorical.dimensions=2
            features.categorical="zone"
            features.categorical.buckets=4
            features.categorical.dimensions=2
            features.clip=5.0
            network=dense
            network.units=64
            network.activation=relu
            network.initializer=he
            network.output=xavier
            training.loss=cross-entropy
            training.loss.smoothing=0.0
            training.loss.focus=0.0
            training.weight.classes=equal
            training.standardizeTargets=true
            training.miniBatch=1
            optimizer=adam
            optimizer.learningRate=0.001
            optimizer.beta1=0.9
            optimizer.beta2=0.999
            optimizer.epsilon=1.0E-8
            training.averaging=[]
            training.schedule=constant
            training.weightDecay=0.0
            training.clipNorm=0.0
            training.biasRate=1.0
            training.seed=42
            earlyStopping.checkEvery=1000
            earlyStopping.window=2000
            earlyStopping.patience=5
            earlyStopping.minDelta=1.0E-4
            earlyStopping.holdOutEvery=0
            earlyStopping.action=stop-publishing
            snapshots.every=1000
            snapshots.onImprovement=true
            """);
    assertThat(SPEC.hash())
        .isEqualTo("33a2181872e13e8a5c957281a98377de8a0a15096619193baa2e34fa75e45e41");
  }

  @Test
  void shouldBeEqualWhenTheSpecsAreEqual() {
    assertThat(new LearnerSpec(TASK, FEATURES, List.copyOf(NETWORK), TRAINING, SNAPSHOTS).hash())
        .isEqualTo(SPEC.hash());
  }

  @Test
  void shouldDifferWhenAnythingDiffers() {
    List<LearnerSpec> variants =
        Stream.of(tasks(), features(), networks(), trainings(), snapshots())
            .flatMap(variant -> variant)
            .toList();
    assertThat(variants).hasSizeGreaterThan(30);
    assertThat(Stream.concat(Stream.of(SPEC), variants.stream()).map(LearnerSpec::hash))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldSpellOutImagesAfterTheOtherColumns() {
    assertThat(SpecHash.canonicalText(withImage("pixels", 1, 28, 28)))
        .contains(
            """
            features.categorical.dimensions=2
            features.image="pixels"
            features.image.shape=[1, 28, 28]
            features.clip=5.0
            """);
    assertThat(
            Stream.of(
                    SPEC,
                    withImage("pixels", 1, 28, 28),
                    withImage("pixels", 28, 28),
                    withImage("pixel", 28, 28))
                .map(LearnerSpec::hash))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldSpellOutTheLengthOfSequencesOnly() {
    List<LayerSpec> flat = List.of(new LayerSpec.Flatten());
    LearnerSpec single = new LearnerSpec(TASK, FEATURES, flat, TRAINING, SNAPSHOTS);
    LearnerSpec ten = new LearnerSpec(TASK, FEATURES.withSteps(10), flat, TRAINING, SNAPSHOTS);
    LearnerSpec two = new LearnerSpec(TASK, FEATURES.withSteps(2), flat, TRAINING, SNAPSHOTS);
    assertThat(SpecHash.canonicalText(single)).doesNotContain("sequence");
    assertThat(SpecHash.canonicalText(ten)).contains("features.clip=5.0\nsequence.length=10\n");
    assertThat(Stream.of(single, ten, two).map(LearnerSpec::hash)).doesNotHaveDuplicates();
  }

  @Test
  void shouldSpellOutLayersOfSequences() {
    List<LayerSpec> layers =
        List.of(
            new LayerSpec.Recurrent(Cell.LSTM, 4, Returns.ALL, true, 3),
            new LayerSpec.PerStep(List.of(new LayerSpec.LayerNorm())),
            new LayerSpec.Recurrent(Cell.GRU, 4),
            new LayerSpec.Repeat(),
            new LayerSpec.Flatten());
    assertThat(SpecHash.canonicalText(sequence(layers)))
        .contains(
            """
            network=lstm
            network.units=4
            network.returns=all
            network.bidirectional=true
            network.truncate=3
            network=per-step
            network.layers=1
            network=layer-norm
            network=gru
            network.units=4
            network.returns=last
            network.bidirectional=false
            network.truncate=0
            network=repeat
            network=flatten
            """);
    assertThat(
            Stream.of(
                    new LayerSpec.Recurrent(Cell.LSTM, 4),
                    new LayerSpec.Recurrent(Cell.GRU, 4),
                    new LayerSpec.Recurrent(Cell.RNN, 4),
                    new LayerSpec.Recurrent(Cell.LSTM, 5),
                    new LayerSpec.Recurrent(Cell.LSTM, 4, Returns.LAST, true, 0),
                    new LayerSpec.Recurrent(Cell.LSTM, 4, Returns.LAST, false, 1))
                .map(layer -> sequence(List.of(layer)).hash()))
        .doesNotHaveDuplicates();
  }

  private static LearnerSpec sequence(List<LayerSpec> layers) {
    return new LearnerSpec(TASK, FEATURES.withSteps(6), layers, TRAINING, SNAPSHOTS);
  }

  private static LearnerSpec withImage(String name, Integer... shape) {
    FeatureSpec features =
        new FeatureSpec(
            FEATURES.numeric(),
            FEATURES.categorical(),
            Map.of(name, new FeatureSpec.Image(List.of(shape))),
            FEATURES.clip());
    return new LearnerSpec(TASK, features, NETWORK, TRAINING, SNAPSHOTS);
  }

  @Test
  void shouldSpellOutEveryLayerOfAnImage() {
    FeatureSpec image =
        new FeatureSpec(
            List.of(), Map.of(), Map.of("i", new FeatureSpec.Image(List.of(2, 1, 8))), 5);
    Padding two = new Padding.Fixed(2);
    List<LayerSpec> layers =
        List.of(
            new LayerSpec.Conv2d(3, 5, 2, two, Activation.RELU, Initializer.HE),
            new LayerSpec.MaxPool(2, 1, new Padding.Same()),
            new LayerSpec.AveragePool(2, 1, new Padding.Same()),
            new LayerSpec.BatchNorm(0.75f),
            new LayerSpec.Activate(Activation.ELU),
            new LayerSpec.GlobalAveragePool(),
            new LayerSpec.Reshape(1, 1, 3),
            new LayerSpec.Conv1d(3, 1, 1, new Padding.Valid(), Activation.RELU, Initializer.HE),
            new LayerSpec.ConvTranspose(4, 2, 2, two, Activation.RELU, Initializer.HE),
            new LayerSpec.Upsample(3));
    TrainingSpec training = new TrainingSpec(new LossSpec.CrossEntropy(), 2, ADAM, 42, STOPPING);
    assertThat(SpecHash.canonicalText(new LearnerSpec(TASK, image, layers, training, SNAPSHOTS)))
        .contains(
            """
            network=conv2d
            network.kernel=5
            network.stride=2
            network.padding=2
            network.filters=3
            network.activation=relu
            network.initializer=he
            network=max-pool
            network.kernel=2
            network.stride=1
            network.padding=same
            network=average-pool
            network.kernel=2
            network.stride=1
            network.padding=same
            network=batch-norm
            network.momentum=0.75
            network=activation
            network.activation=elu
            network=global-average-pool
            network=reshape
            network.channels=1
            network.height=1
            network.width=3
            network=conv1d
            network.kernel=1
            network.stride=1
            network.padding=valid
            network.filters=3
            network.activation=relu
            network.initializer=he
            network=conv-transpose
            network.kernel=2
            network.stride=2
            network.padding=2
            network.filters=4
            network.activation=relu
            network.initializer=he
            network=upsample
            network.factor=3
            """);
  }

  @Test
  void shouldRefuseToStandardiseOverASingleRow() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LearnerSpec(
                    TASK, FEATURES, List.of(new LayerSpec.BatchNorm(0.9f)), TRAINING, SNAPSHOTS))
        .withMessageContaining("miniBatch is 1");
  }

  @Test
  void shouldQuoteNamesSoThatNoTwoListsReadTheSame() {
    assertThat(
            Stream.of(
                    List.of("a\",\"b"),
                    List.of("a", "b"),
                    List.of("a\\\",\\\"b"),
                    List.of("a\nfeatures.clip=5.0"),
                    List.of("a\\nfeatures.clip=5.0"))
                .map(numeric -> new FeatureSpec(numeric, Map.of(), 5))
                .map(features -> new LearnerSpec(TASK, features, NETWORK, TRAINING, SNAPSHOTS))
                .map(LearnerSpec::hash))
        .doesNotHaveDuplicates();
  }

  private static Stream<LearnerSpec> tasks() {
    TrainingSpec mse = new TrainingSpec(new LossSpec.MeanSquaredError(), 1, ADAM, 42, STOPPING);
    return Stream.of(
        with(new Task.Classification("klass", List.of("DOWN", "UP"))),
        with(new Task.Classification("class", List.of("UP", "DOWN"))),
        with(new Task.Classification("class", List.of("DOWN", "UP", "STILL"))),
        new LearnerSpec(new Task.Regression("class"), FEATURES, NETWORK, mse, SNAPSHOTS),
        new LearnerSpec(new Task.Regression("value"), FEATURES, NETWORK, mse, SNAPSHOTS),
        new LearnerSpec(new Task.Anomaly(), FEATURES, NETWORK, mse, SNAPSHOTS),
        new LearnerSpec(anomaly("class", "UP"), FEATURES, NETWORK, mse, SNAPSHOTS),
        new LearnerSpec(anomaly("klass", "UP"), FEATURES, NETWORK, mse, SNAPSHOTS),
        new LearnerSpec(anomaly("class", "DOWN"), FEATURES, NETWORK, mse, SNAPSHOTS));
  }

  private static Task anomaly(String label, String unusual) {
    return new Task.Anomaly(Optional.of(label), List.of(unusual));
  }

  private static LearnerSpec with(Task task) {
    return new LearnerSpec(task, FEATURES, NETWORK, TRAINING, SNAPSHOTS);
  }

  private static Stream<LearnerSpec> features() {
    List<String> numeric = FEATURES.numeric();
    return Stream.of(
            new FeatureSpec(List.of("price", "period"), FEATURES.categorical(), 5),
            new FeatureSpec(numeric, columns("zone", 4, "day", 8), 5),
            new FeatureSpec(numeric, columns("day", 4, "zone", 8), 5),
            new FeatureSpec(numeric, Map.of("day", new Categorical(8, 2)), 5),
            new FeatureSpec(numeric, Map.of("day", new Categorical(8, 3)), 5),
            new FeatureSpec(numeric, FEATURES.categorical(), Math.nextUp(5f)),
            new FeatureSpec(numeric, FEATURES.categorical(), 0))
        .map(features -> new LearnerSpec(TASK, features, NETWORK, TRAINING, SNAPSHOTS));
  }

  private static Stream<LearnerSpec> networks() {
    return Stream.of(
            List.<LayerSpec>of(),
            List.<LayerSpec>of(new Dense(65, Activation.RELU)),
            List.<LayerSpec>of(new Dense(64, Activation.TANH)),
            List.<LayerSpec>of(new Dense(64, Activation.SIGMOID)),
            List.<LayerSpec>of(new Dense(64, Activation.IDENTITY)),
            List.<LayerSpec>of(new Dense(64, Activation.RELU), new Dense(64, Activation.RELU)))
        .map(network -> new LearnerSpec(TASK, FEATURES, network, TRAINING, SNAPSHOTS));
  }

  private static Stream<LearnerSpec> trainings() {
    LossSpec loss = new LossSpec.CrossEntropy();
    Stream<TrainingSpec> plain =
        Stream.of(
            new TrainingSpec(loss, 2, ADAM, 42, STOPPING),
            new TrainingSpec(loss, 1, ADAM, -42, STOPPING));
    Stream<TrainingSpec> optimizers =
        Stream.of(
                new OptimizerSpec.Sgd(0.001f, 0.9f),
                new OptimizerSpec.Sgd(0.001f, 0.8f),
                new OptimizerSpec.Sgd(Math.nextUp(0.001f), 0.9f),
                new OptimizerSpec.Adam(Math.nextUp(0.001f), 0.9f, 0.999f, 1e-8f),
                new OptimizerSpec.Adam(0.001f, 0.8f, 0.999f, 1e-8f),
                new OptimizerSpec.Adam(0.001f, 0.9f, 0.99f, 1e-8f),
                new OptimizerSpec.Adam(0.001f, 0.9f, 0.999f, 1e-7f),
                new OptimizerSpec.Sgd(0.001f, 0.9f, true),
                new OptimizerSpec.AdaGrad(0.001f, 1e-8f),
                new OptimizerSpec.AdaGrad(0.002f, 1e-8f),
                new OptimizerSpec.AdaGrad(0.001f, 1e-7f),
                new OptimizerSpec.RmsProp(0.001f, 0.9f, 0.5f, 1e-8f),
                new OptimizerSpec.RmsProp(0.002f, 0.9f, 0.5f, 1e-8f),
                new OptimizerSpec.RmsProp(0.001f, 0.8f, 0.5f, 1e-8f),
                new OptimizerSpec.RmsProp(0.001f, 0.9f, 0.6f, 1e-8f),
                new OptimizerSpec.RmsProp(0.001f, 0.9f, 0.5f, 1e-7f),
                new OptimizerSpec.AdamW(0.001f, 0.9f, 0.999f, 1e-8f, 0.01f),
                new OptimizerSpec.AdamW(0.002f, 0.9f, 0.999f, 1e-8f, 0.01f),
                new OptimizerSpec.AdamW(0.001f, 0.8f, 0.999f, 1e-8f, 0.01f),
                new OptimizerSpec.AdamW(0.001f, 0.9f, 0.99f, 1e-8f, 0.01f),
                new OptimizerSpec.AdamW(0.001f, 0.9f, 0.999f, 1e-7f, 0.01f),
                new OptimizerSpec.AdamW(0.001f, 0.9f, 0.999f, 1e-8f, 0.02f))
            .map(optimizer -> new TrainingSpec(loss, 1, optimizer, 42, STOPPING));
    Stream<TrainingSpec> stoppings =
        Stream.of(
                new EarlyStoppingSpec(1001, 2000, 5, 0.0001, 0, Action.STOP_PUBLISHING),
                new EarlyStoppingSpec(1000, 2001, 5, 0.0001, 0, Action.STOP_PUBLISHING),
                new EarlyStoppingSpec(1000, 2000, 6, 0.0001, 0, Action.STOP_PUBLISHING),
                new EarlyStoppingSpec(1000, 2000, 5, 0.0002, 0, Action.STOP_PUBLISHING),
                new EarlyStoppingSpec(1000, 2000, 5, 0.0001, 2, Action.STOP_PUBLISHING),
                new EarlyStoppingSpec(1000, 2000, 5, 0.0001, 0, Action.RESTORE_BEST),
                new EarlyStoppingSpec(1000, 2000, 5, 0.0001, 0, Action.FREEZE))
            .map(stopping -> new TrainingSpec(loss, 1, ADAM, 42, stopping));
    return Stream.of(plain, optimizers, stoppings)
        .flatMap(training -> training)
        .map(training -> new LearnerSpec(TASK, FEATURES, NETWORK, training, SNAPSHOTS));
  }

  private static Stream<LearnerSpec> snapshots() {
    return Stream.of(new SnapshotSpec(999, true), new SnapshotSpec(1000, false))
        .map(snapshots -> new LearnerSpec(TASK, FEATURES, NETWORK, TRAINING, snapshots));
  }

  private static SequencedMap<String, Categorical> columns(
      String first, int firstBuckets, String second, int secondBuckets) {
    SequencedMap<String, Categorical> columns = new LinkedHashMap<>();
    columns.put(first, new Categorical(firstBuckets, 2));
    columns.put(second, new Categorical(secondBuckets, 2));
    return columns;
  }
}
