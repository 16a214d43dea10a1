package io.tributary.streams.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.drift.DriftSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.Initializer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LayerSpec.Dense;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.Padding;
import io.tributary.learning.network.Returns;
import io.tributary.learning.online.ClassWeights;
import io.tributary.learning.online.DriftPolicy;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.PoolSpec;
import io.tributary.learning.online.PretrainingSpec;
import io.tributary.learning.online.TrainingDefaults;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.OptimizerSpec.RmsProp;
import io.tributary.learning.optimize.OptimizerSpec.Sgd;
import io.tributary.learning.optimize.Schedule;
import io.tributary.learning.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code network}, {@code training} and {@code drift} make of a learner. */
class LearningKeysTest {

  private static final String CLASSES = "{type: classification, label: y, classes: [a, b]}";
  private static final String NUMBER = "{type: regression, label: y}";
  private static final String LARGE = "network: [{dense: {units: 10000}}]";

  private final Path folder;

  LearningKeysTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReadEveryLayer() throws IOException {
    String network =
        """
        network:
          - flatten:
          - dense: {units: 4, activation: gelu, initializer: xavier-normal}
          - layerNorm: {}
          - residual:
              - dropout: {rate: 0.25}
              - dense: {units: 4, activation: leaky-relu}
        """;
    assertThat(learner(NUMBER, network).network().hidden())
        .containsExactly(
            new LayerSpec.Flatten(),
            new Dense(4, Activation.GELU, Initializer.XAVIER_NORMAL),
            new LayerSpec.LayerNorm(),
            new LayerSpec.Residual(
                List.of(new LayerSpec.Dropout(0.25f), new Dense(4, Activation.LEAKY_RELU))));
  }

  @Test
  void shouldReadEveryLayerOfImages() throws IOException {
    Padding same = new Padding.Same();
    Padding valid = new Padding.Valid();
    Initializer he = Initializer.HE;
    String network =
        """
        network:
          - conv2d:
          - conv2d: {filters: 4, kernel: 5, stride: 2, padding: 1, activation: tanh, initializer: he}
          - maxPool: {}
          - averagePool: {kernel: 3, stride: 1, padding: same}
          - convTranspose: {filters: 2}
          - upsample: {factor: 3}
          - batchNorm: {momentum: 0.5}
          - activation: prelu
          - globalAveragePool:
          - reshape: {shape: [2, 1, 1]}
          - conv1d: {kernel: 1, padding: valid}
        """;
    assertThat(pixels(network).network().hidden())
        .containsExactly(
            new LayerSpec.Conv2d(16, 3, 1, same, Activation.RELU, he),
            new LayerSpec.Conv2d(4, 5, 2, new Padding.Fixed(1), Activation.TANH, he),
            new LayerSpec.MaxPool(2, 2, valid),
            new LayerSpec.AveragePool(3, 1, same),
            new LayerSpec.ConvTranspose(2, 2, 2, same, Activation.RELU, he),
            new LayerSpec.Upsample(3),
            new LayerSpec.BatchNorm(0.5f),
            new LayerSpec.Activate(Activation.PRELU),
            new LayerSpec.GlobalAveragePool(),
            new LayerSpec.Reshape(2, 1, 1),
            new LayerSpec.Conv1d(16, 1, 1, valid, Activation.RELU, he));
  }

  private LearnerSpec pixels(String more) throws IOException {
    return PipelineFile.read(
            Files.writeString(
                folder.resolve("p.yaml"),
                """
                pipeline: p
                task: %s
                features: {image: {i: {shape: [1, 12, 12]}}}
                %s
                """
                    .formatted(CLASSES, more)),
            Map.of())
        .learner();
  }

  @Test
  void shouldTakeHalfTheColumnsAsABottleneckWhenNothingIsSaid() throws IOException {
    LearnerSpec spec = learner("{type: anomaly}", "");

    assertThat(spec.task()).isEqualTo(new Task.Anomaly());
    assertThat(spec.training().loss()).isEqualTo(new LossSpec.MeanSquaredError());
    assertThat(spec.network().hidden())
        .containsExactly(
            new Dense(Math.max(1, spec.features().numericWidth() / 2), Activation.TANH));
    assertThat(spec.layout().outputs()).isEqualTo(spec.features().numericWidth());
  }

  @Test
  void shouldReadAndWriteSequencesOfAnAnomalyWhenNothingIsSaid() throws IOException {
    LearnerSpec spec = learner("{type: anomaly}", "sequence: {length: 12}");

    int units = 12 * spec.features().numericWidth() / 4;
    assertThat(units).isBetween(2, 32);
    assertThat(spec.network().hidden())
        .containsExactly(
            new LayerSpec.Recurrent(Cell.LSTM, units),
            new LayerSpec.Repeat(),
            new LayerSpec.Recurrent(Cell.LSTM, units, Returns.ALL));
    assertThat(spec.layout().outputs()).isEqualTo(12 * spec.features().numericWidth());
  }

  @Test
  void shouldReadWhatIsPretrained() throws IOException {
    assertThat(learner(CLASSES, "").pretraining()).isEmpty();
    assertThat(learner(CLASSES, "pretrain: {examples: 500}").pretraining())
        .contains(new PretrainingSpec(500, 0.25f));
    assertThat(learner(CLASSES, "pretrain: {examples: 500, corruption: 0}").pretraining())
        .contains(new PretrainingSpec(500, 0));
  }

  @Test
  void shouldReadWhatAnUnusualLabelReads() throws IOException {
    assertThat(learner("{type: anomaly, label: y}", "").task())
        .isEqualTo(new Task.Anomaly(Optional.of("y"), List.of("1", "true")));
    assertThat(learner("{type: anomaly, label: y, unusual: [a, 7]}", "").task())
        .isEqualTo(new Task.Anomaly(Optional.of("y"), List.of("a", "7")));
  }

  @Test
  void shouldReadEveryLayerOfSequences() throws IOException {
    String network =
        """
        sequence: {length: 5}
        network:
          - lstm: {units: 4, returns: all, bidirectional: true, truncate: 3}
          - perStep:
              - layerNorm:
              - dense: {units: 4}
          - gru:
          - repeat:
          - rnn: {units: 2}
        """;
    assertThat(learner(NUMBER, network).network().hidden())
        .containsExactly(
            new LayerSpec.Recurrent(Cell.LSTM, 4, Returns.ALL, true, 3),
            new LayerSpec.PerStep(
                List.of(new LayerSpec.LayerNorm(), new Dense(4, Activation.RELU))),
            new LayerSpec.Recurrent(Cell.GRU, 32),
            new LayerSpec.Repeat(),
            new LayerSpec.Recurrent(Cell.RNN, 2));
  }

  @Test
  void shouldReadEveryLoss() throws IOException {
    assertThat(loss(CLASSES, "cross-entropy")).isEqualTo(new LossSpec.CrossEntropy());
    assertThat(loss(CLASSES, "{focus: 2}")).isEqualTo(new LossSpec.CrossEntropy(0, 2));
    assertThat(loss(CLASSES, "{type: binary-cross-entropy, labelSmoothing: 0.5}"))
        .isEqualTo(new LossSpec.BinaryCrossEntropy(0.5f, 0));
    assertThat(loss(CLASSES, "perceptron")).isEqualTo(new LossSpec.Perceptron());
    assertThat(loss(CLASSES, "hinge")).isEqualTo(new LossSpec.Hinge());
    assertThat(loss(NUMBER, "mse")).isEqualTo(new LossSpec.MeanSquaredError());
    assertThat(loss(NUMBER, "huber")).isEqualTo(new LossSpec.Huber(1));
    assertThat(loss(NUMBER, "{type: huber, delta: 2}")).isEqualTo(new LossSpec.Huber(2));
  }

  @Test
  void shouldReadEveryOptimizer() throws IOException {
    assertThat(rule("rmsprop, learningRate: 1, decay: .5, momentum: .25, epsilon: .125"))
        .isEqualTo(new RmsProp(1, 0.5f, 0.25f, 0.125f));
    assertThat(rule("adam")).isEqualTo(new OptimizerSpec.Adam(0.001f, 0.9f, 0.999f, 1e-8f));
    assertThat(rule("adamw"))
        .isEqualTo(new OptimizerSpec.AdamW(0.001f, 0.9f, 0.999f, 1e-8f, 0.01f));
    assertThat(rule("adagrad")).isEqualTo(new OptimizerSpec.AdaGrad(0.01f, 1e-8f));
    assertThat(rule("sgd")).isEqualTo(new Sgd(0.01f, 0));
    assertThat(rule("momentum")).isEqualTo(new Sgd(0.01f, 0.9f));
    assertThat(rule("nesterov")).isEqualTo(new Sgd(0.01f, 0.9f, true));
  }

  @Test
  void shouldDecayWeightsInOnePlaceOnly() throws IOException {
    TrainingSpec adamW = training("training: {optimizer: {type: adamw, weightDecay: 0.5}}");
    assertThat(adamW.update().weightDecay()).isZero();
    assertThat(adamW.pool().candidates())
        .containsExactly(new OptimizerSpec.AdamW(0.001f, 0.9f, 0.999f, 1e-8f, 0.5f));

    TrainingSpec adam = training("training: {optimizer: {type: adam, weightDecay: 0.5}}");
    assertThat(adam.update().weightDecay()).isEqualTo(0.5f);
  }

  @Test
  void shouldReadEverySchedule() throws IOException {
    assertThat(schedule("constant")).isEqualTo(new Schedule.Constant());
    assertThat(schedule("{type: step, every: 7}")).isEqualTo(new Schedule.Step(7, 0.5));
    assertThat(schedule("cosine")).isEqualTo(new Schedule.Cosine(10_000, 0.01));
    assertThat(schedule("inverse-time")).isEqualTo(new Schedule.InverseTime(0.0001));
    assertThat(schedule("{warmUp: 5}")).isEqualTo(new Schedule.WarmUp(5, new Schedule.Constant()));
  }

  @Test
  void shouldTryThreeRatesUnlessARateOrARuleIsGiven() throws IOException {
    assertThat(training("").pool()).isEqualTo(TrainingDefaults.pool(0));
    assertThat(training("training: {optimizer: {weightDecay: 0.1}}").pool())
        .isEqualTo(TrainingDefaults.pool(0));
    assertThat(training("training: {optimizer: {learningRate: 0.02}}").pool())
        .isEqualTo(
            new PoolSpec(List.of(new RmsProp(0.02f, 0.99f, 0, 0.01f)), TrainingDefaults.AVERAGING));
    assertThat(training("training: {candidates: 2, optimizer: {type: sgd}}").pool().candidates())
        .containsExactly(new Sgd(0.003f, 0), new Sgd(0.01f, 0));
  }

  @Test
  void shouldTryOneRateWhenTheNetworkIsLarge() throws IOException {
    assertThat(training(LARGE).pool()).isEqualTo(TrainingDefaults.pool(1_000_000));
    assertThat(training(LARGE + "\ntraining: {candidates: 2}").pool().candidates())
        .extracting(OptimizerSpec::learningRate)
        .containsExactly(0.0009f, 0.003f);
  }

  @Test
  void shouldAverageNothingWhenTheListIsEmpty() throws IOException {
    assertThat(training("training: {averaging: []}").pool().averaging()).isEmpty();
  }

  @Test
  void shouldReadHowMuchClassesCount() throws IOException {
    assertThat(weights("equal")).isEqualTo(new ClassWeights.Equal());
    assertThat(weights("balanced")).isEqualTo(new ClassWeights.Balanced());
    assertThat(weights("{b: 3}")).isEqualTo(new ClassWeights.Fixed(List.of(1f, 3f)));
  }

  @Test
  void shouldLearnTheTargetAsItIsWhenAsked() throws IOException {
    assertThat(
            learner(NUMBER, "training: {standardizeTarget: false}").training().standardizeTargets())
        .isFalse();
  }

  @Test
  void shouldReadEveryDetector() throws IOException {
    assertThat(training("drift: none").drift()).isEmpty();
    assertThat(training("drift: {}").drift()).hasValue(TrainingDefaults.DRIFT);
    assertThat(detector("page-hinkley")).isEqualTo(TrainingDefaults.PAGE_HINKLEY);
    assertThat(detector("{detector: page-hinkley, minimum: 1, delta: 0, threshold: 2, alpha: 1}"))
        .isEqualTo(new DriftSpec.PageHinkley(1, 0, 2, 1));
    assertThat(detector("adwin")).isEqualTo(TrainingDefaults.DRIFT.detector());
    assertThat(detector("{delta: 0.5, clock: 1, maxBuckets: 2, minWindow: 3, gracePeriod: 0}"))
        .isEqualTo(new DriftSpec.Adwin(0.5, 1, 2, 3, 0));
    assertThat(detector("ddm")).isEqualTo(DriftSpec.Ddm.DEFAULT);
    assertThat(detector("{detector: ddm, warmUp: 9, deviations: 2}"))
        .isEqualTo(new DriftSpec.Ddm(9, 2));
  }

  private DriftSpec detector(String drift) throws IOException {
    return training("drift: " + drift).drift().map(DriftPolicy::detector).orElseThrow();
  }

  private ClassWeights weights(String classes) throws IOException {
    return training("training: {weight: {classes: " + classes + "}}").classWeights();
  }

  private Schedule schedule(String schedule) throws IOException {
    return training("training: {optimizer: {schedule: " + schedule + "}}").update().schedule();
  }

  private OptimizerSpec rule(String type) throws IOException {
    List<OptimizerSpec> candidates =
        training("training: {optimizer: {type: " + type + "}}").pool().candidates();
    assertThat(candidates).hasSize(1);
    return candidates.getFirst();
  }

  private LossSpec loss(String task, String loss) throws IOException {
    return learner(task, "training: {loss: " + loss + "}").training().loss();
  }

  private TrainingSpec training(String more) throws IOException {
    return learner(CLASSES, more).training();
  }

  private LearnerSpec learner(String task, String more) throws IOException {
    String text = "pipeline: p\ntask: %s\nfeatures: {numeric: [x]}\n%s\n".formatted(task, more);
    return PipelineFile.read(Files.writeString(folder.resolve("p.yaml"), text), Map.of()).learner();
  }
}
