package io.tributary.streams.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.online.Example;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.online.SnapshotSpec;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.onnx.ModelHash;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import io.tributary.streams.rehearse.Rehearsal.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  private static final int SNAPSHOT_EVERY = 100;
  private static final LearnerSpec SPEC =
      new LearnerSpec(
          new Task.Classification("above", List.of("no", "yes")),
          new FeatureSpec(List.of("a", "b"), Map.of(), FeatureSpec.DEFAULT_CLIP),
          List.of(new LayerSpec.Dense(4, Activation.RELU)),
          new TrainingSpec(
              new LossSpec.CrossEntropy(),
              1,
              new OptimizerSpec.Adam(0.01f, 0.9f, 0.999f, 1e-8f),
              7,
              new EarlyStoppingSpec(1000, 1000, 5, 0, 0, Action.STOP_PUBLISHING)),
          new SnapshotSpec(SNAPSHOT_EVERY, false));

  private final List<Example> examples = examples(730);

  @Test
  void shouldTestWithTheLearnersOwnPredictions() {
    Rehearsal rehearsal = rehearse(0, 0);

    OnlineLearner learner = OnlineLearner.create(SPEC);
    examples.forEach(learner::learn);
    assertThat(rehearsal.examples()).isEqualTo(730);
    assertThat(rehearsal.learnerMetrics()).containsAllEntriesOf(learner.evaluation().metrics());
    assertThat(rehearsal.learnerMetrics()).containsKeys("auc", "averagePrecision");
    assertThat(rehearsal.baselines()).isEqualTo(learner.evaluation().baselines());
    assertThat(ModelHash.of(rehearsal.model())).isEqualTo(ModelHash.of(learner.model()));
  }

  @Test
  void shouldAnswerWithTheUntrainedNetworkUntilAVersionIsServed() {
    Rehearsal rehearsal = rehearse(0, 1000);

    Predictor untrained = new Predictor(OnlineLearner.create(SPEC).model());
    Evaluation expected = Evaluation.of(SPEC.task());
    float[] output = new float[2];
    for (Example example : examples) {
      untrained.predict(example.inputs(), output);
      expected.add(output, example.target());
    }
    assertThat(rehearsal.servedMetrics()).containsAllEntriesOf(expected.metrics());
  }

  @Test
  void shouldServeAVersionAfterTheSnapshotDelay() {
    int delay = 30;

    Rehearsal rehearsal = rehearse(0, delay);

    assertThat(rehearsal.servedMetrics())
        .containsAllEntriesOf(
            metricsOfPredicting(event -> (event - delay) / SNAPSHOT_EVERY * SNAPSHOT_EVERY));
  }

  @Test
  void shouldPredictWithWhatWasKnownBeforeTheLabelsCame() {
    int delay = 50;

    Rehearsal rehearsal = rehearse(delay, 0);

    assertThat(rehearsal.learnerMetrics())
        .containsAllEntriesOf(metricsOfPredicting(event -> event - delay));
  }

  @Test
  void shouldWaitForLabelsByTheTimeOfEvents() {
    Rehearsal rehearsal = new Rehearsal(SPEC, new LabelDelay.Time(Duration.ofMillis(100)), 0);
    for (int i = 0; i < examples.size(); i++) {
      rehearsal.event(examples.get(i), OptionalLong.of(1000 + 4L * i));
    }
    rehearsal.endOfEvents();

    assertThat(rehearsal.learnerMetrics())
        .containsAllEntriesOf(metricsOfPredicting(event -> event - 24));
    assertThat(rehearsal.versions()).isEqualTo(rehearse(0, 0).versions());
  }

  @Test
  void shouldTellOfEveryPredictionInOrder() {
    List<Float> targets = new ArrayList<>();
    Rehearsal rehearsal = new Rehearsal(SPEC, new LabelDelay.Events(7), 0);
    rehearsal.listen((_, target) -> targets.add(target[0]));
    examples.forEach(rehearsal::event);
    rehearsal.endOfEvents();

    assertThat(targets).isEqualTo(examples.stream().map(e -> e.target()[0]).toList());
  }

  @Test
  void shouldPublishTheSameVersionsWhateverTheDelays() {
    List<Version> prompt = rehearse(0, 0).versions();

    assertThat(prompt).extracting(Version::version).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(prompt).extracting(Version::examples).startsWith(100L, 200L, 300L);
    assertThat(rehearse(50, 30).versions()).isEqualTo(prompt);
  }

  @Test
  void shouldLearnButNotTestARepeatedExample() {
    Rehearsal rehearsal = rehearse(0, 0);
    Map<String, Double> before = rehearsal.learnerMetrics();

    examples.forEach(rehearsal::repeat);

    assertThat(rehearsal.model().examples()).isEqualTo(1460);
    assertThat(rehearsal.versions()).hasSize(14);
    assertThat(rehearsal.learnerMetrics()).isEqualTo(before);
  }

  private Rehearsal rehearse(int labelDelay, int snapshotDelay) {
    Rehearsal rehearsal = new Rehearsal(SPEC, new LabelDelay.Events(labelDelay), snapshotDelay);
    examples.forEach(rehearsal::event);
    rehearsal.endOfEvents();
    return rehearsal;
  }

  private interface Learned {
    /** How many examples the model that predicts this event has learned; none when negative. */
    int before(int event);
  }

  private Map<String, Double> metricsOfPredicting(Learned learned) {
    List<TrainedModel> models = new ArrayList<>();
    OnlineLearner learner = OnlineLearner.create(SPEC);
    models.add(learner.model());
    for (Example example : examples) {
      learner.learn(example);
      models.add(learner.model());
    }
    Evaluation evaluation = Evaluation.of(SPEC.task());
    float[] output = new float[2];
    for (int event = 0; event < examples.size(); event++) {
      int seen = Math.max(0, learned.before(event));
      new Predictor(models.get(seen)).predict(examples.get(event).inputs(), output);
      evaluation.add(output, examples.get(event).target());
    }
    return evaluation.metrics();
  }

  private static List<Example> examples(int count) {
    Random random = new Random(3);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float a = random.nextFloat();
      float b = random.nextFloat();
      float[] target = {a + b > 1.2f ? 1 : 0};
      examples.add(new Example(new Inputs(new float[] {a, b}, new int[0]), target));
    }
    return examples;
  }
}
