package io.tributary.learning.online;

import static io.tributary.learning.online.Toy.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.Initialization;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.Returns;
import io.tributary.learning.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Three columns follow from one number, but for one event in fifty, whose columns do not agree. */
class AutoencoderTest {

  private static final EarlyStoppingSpec STOPPING =
      new EarlyStoppingSpec(1000, 2000, 5, 1e-4, 0, EarlyStoppingSpec.Action.STOP_PUBLISHING);

  private static final LearnerSpec SPEC = spec();

  private final Random random = new Random(12);
  private final OnlineLearner learner = OnlineLearner.create(SPEC);

  private static LearnerSpec spec() {
    List<LayerSpec> layers = List.of(dense(8, Activation.TANH), dense(1, Activation.IDENTITY));
    long parameters = 50;
    TrainingSpec training =
        new TrainingSpec(
            new LossSpec.MeanSquaredError(),
            new ClassWeights.Equal(),
            true,
            1,
            TrainingDefaults.pool(parameters),
            new UpdateSpec(UpdateSpec.PLAIN.schedule(), 0, TrainingDefaults.CLIP_NORM, 1),
            42,
            STOPPING,
            Optional.of(TrainingDefaults.DRIFT));
    return new LearnerSpec(
        new Task.Anomaly(Optional.of("unusual"), Task.Anomaly.UNUSUAL),
        new FeatureSpec(List.of("a", "b", "c"), Map.of(), 5),
        layers,
        training,
        new SnapshotSpec(1000, true));
  }

  private Example example(boolean isLabeled) {
    boolean unusual = random.nextInt(50) == 0;
    float hidden = (float) random.nextGaussian();
    float a = hidden + noise();
    float b = 3 - 2 * (unusual ? (float) random.nextGaussian() : hidden) + noise();
    float c = 1e6f * (hidden + noise());
    float truth = !isLabeled ? Float.NaN : unusual ? 1 : 0;
    return new Example(new Inputs(new float[] {a, b, c}, new int[0]), new float[] {truth});
  }

  private float noise() {
    return (float) (0.05 * random.nextGaussian());
  }

  private void learn(int count, boolean isLabeled) {
    for (int i = 0; i < count; i++) {
      learner.learn(example(isLabeled));
    }
  }

  @Test
  void shouldFindWhatDoesNotFitWithoutALabel() {
    learn(4000, false);
    assertThat(learner.evaluation().metrics()).containsEntry("auc", 0.0);
    learn(10_000, true);
    SequencedMap<String, Double> metrics = learner.evaluation().metrics();
    assertThat(metrics.get("auc")).isGreaterThan(0.9);
    assertThat(metrics.get("averagePrecision")).isGreaterThan(0.6);
    assertThat(metrics.get("unusual")).isCloseTo(0.01, within(0.005));
  }

  @Test
  void shouldLearnTheSameWithAndWithoutLabels() {
    learn(300, false);
    OnlineLearner labeled = OnlineLearner.create(SPEC);
    random.setSeed(12);
    for (int i = 0; i < 300; i++) {
      labeled.learn(example(true));
    }
    assertThat(labeled.model().calibration().orElseThrow().knots())
        .isEqualTo(learner.model().calibration().orElseThrow().knots());
    assertThat(labeled.model().members().getFirst().parameters())
        .isEqualTo(learner.model().members().getFirst().parameters());
  }

  @Test
  void shouldSurviveABurstOfWildValues() {
    learn(6000, false);
    for (int i = 0; i < 20; i++) {
      float[] wild = {1e30f, i % 2 == 0 ? -1e25f : 1e25f, 0};
      learner.learn(new Example(new Inputs(wild, new int[0]), new float[] {Float.NaN}));
    }
    assertThat(learner.status().nonFinite()).isZero();
    learn(500, false);
    float[] usual = {1, 1, 1e6f};
    float[] unusual = {1, 5, 1e6f};
    assertThat(score(usual)).isLessThan(0.9);
    assertThat(score(unusual)).isGreaterThan(0.98);
  }

  private static LearnerSpec ofSequences(LayerSpec... layers) {
    return new LearnerSpec(
        SPEC.task(),
        SPEC.features().withSteps(4),
        List.of(layers),
        SPEC.training(),
        SPEC.snapshots());
  }

  /** A column that counts up by one at each step, but in an unusual sequence. */
  private Example course(boolean isUnusual) {
    int length = 2 + random.nextInt(3);
    float[] numeric = new float[4 * 3];
    int start = random.nextInt(8);
    for (int t = 0; t < length; t++) {
      numeric[3 * t] = isUnusual ? random.nextInt(12) : start + t;
    }
    return new Example(new Inputs(numeric, new int[0], length), new float[] {isUnusual ? 1 : 0});
  }

  @Test
  void shouldFindSequencesWhoseCourseIsUnusual() {
    OnlineLearner sequences =
        OnlineLearner.create(
            ofSequences(
                new LayerSpec.Recurrent(Cell.LSTM, 3),
                new LayerSpec.Repeat(),
                new LayerSpec.Recurrent(Cell.GRU, 12, Returns.ALL)));
    for (int i = 0; i < 12_000; i++) {
      sequences.learn(course(i % 50 == 0));
    }
    assertThat(sequences.evaluation().metrics().get("auc")).isGreaterThan(0.85);
  }

  @Test
  void shouldNotLookAtWhatLiesBehindTheEndOfASequence() {
    OnlineLearner sequences =
        OnlineLearner.create(ofSequences(new LayerSpec.Flatten(), dense(2, Activation.TANH)));
    for (int i = 0; i < 200; i++) {
      float[] numeric = Arrays.copyOf(example(false).inputs().numeric(), 4 * 3);
      sequences.learn(new Example(new Inputs(numeric, new int[0], 1), new float[] {Float.NaN}));
    }
    Layer.Dense output = (Layer.Dense) sequences.model().layout().layers().getLast();
    float[] untrained = Initialization.of(sequences.model().layout(), 42);
    float[] learned = sequences.model().members().getFirst().parameters();
    // Weights of one hidden unit; those behind the first step's three columns learned nothing.
    for (int j = 0; j < 12; j++) {
      int weight = output.weight() + j;
      assertThat(learned[weight] == untrained[weight]).as("column %d", j).isEqualTo(j >= 3);
    }
  }

  private double score(float[] numeric) {
    float[] score = new float[1];
    new Predictor(learner.model()).predict(new Inputs(numeric, new int[0]), score);
    return score[0];
  }
}
