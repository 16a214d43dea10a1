package io.tributary.learning.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.ReferenceData;
import io.tributary.learning.drift.DriftSignal;
import io.tributary.learning.drift.DriftSpec;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.DriftPolicy.Response;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.Schedule;
import io.tributary.learning.task.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The SEA stream, whose concept changes at 12,500, 25,000 and 37,500. */
class SeaDriftTest {

  private static final List<Integer> DRIFTS = List.of(12_500, 25_000, 37_500);
  private static final List<String> COLUMNS = List.of("f1", "f2", "f3");
  private static final int SOON = 1500;
  private static final int AFTER = 2000;
  private static final int SEEDS = 3;

  /** Detections, and how often the learner was right in the examples after each drift. */
  @SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares runs
  private record Run(List<Long> detections, int[] right) {}

  @Test
  void shouldFindEveryDriftAndLearnFasterAfterIt() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Map<String, String> row : ReferenceData.rows("sea_50k.csv.gz")) {
      Inputs inputs = new Inputs(ReferenceData.numbers(row, COLUMNS), new int[0]);
      examples.add(new Example(inputs, ReferenceData.numbers(row, List.of("class"))));
    }
    int[] responding = new int[DRIFTS.size()];
    int[] alarming = new int[DRIFTS.size()];
    for (long seed = 1; seed <= SEEDS; seed++) {
      Run run = run(examples, seed, Response.RAISE_LEARNING_RATE);
      assertFound(run.detections());
      add(responding, run.right());
      add(alarming, run(examples, seed, Response.ALARM).right());
    }
    for (int d = 0; d < DRIFTS.size(); d++) {
      assertThat(responding[d]).as("right after drift %d", d + 1).isGreaterThan(alarming[d]);
    }
  }

  private static void assertFound(List<Long> detections) {
    int falseAlarms = detections.size();
    for (int drift : DRIFTS) {
      assertThat(detections).as("drift at %d", drift).anyMatch(at -> isSoonAfter(drift, at));
      falseAlarms--;
    }
    assertThat(falseAlarms).isLessThanOrEqualTo(1);
  }

  private static boolean isSoonAfter(int drift, long detection) {
    return detection > drift && detection <= drift + SOON;
  }

  private static void add(int[] sums, int[] counts) {
    for (int d = 0; d < sums.length; d++) {
      sums[d] += counts[d];
    }
  }

  private static Run run(List<Example> examples, long seed, Response response) {
    OnlineLearner learner = OnlineLearner.create(spec(seed, response));
    int[] right = new int[DRIFTS.size()];
    learner.listen(
        (example, output, target) -> {
          boolean isRight = (output[1] > output[0]) == (target[0] == 1);
          for (int d = 0; d < right.length; d++) {
            long since = example - DRIFTS.get(d);
            right[d] += isRight && since > 0 && since <= AFTER ? 1 : 0;
          }
        });
    List<Long> detections = new ArrayList<>();
    for (Example example : examples) {
      learner.learn(example).drifts().stream().map(DriftSignal::example).forEach(detections::add);
    }
    return new Run(detections, right);
  }

  private static LearnerSpec spec(long seed, Response response) {
    DriftSpec detector = new DriftSpec.Adwin(0.01, 32, 5, 5, 10);
    TrainingSpec training =
        new TrainingSpec(
            new LossSpec.CrossEntropy(),
            new ClassWeights.Equal(),
            true,
            1,
            new PoolSpec(List.of(rate(0.003f), rate(0.01f), rate(0.03f)), List.of(0.99f, 0.999f)),
            new UpdateSpec(new Schedule.Constant(), 0, 10, 1),
            seed,
            new EarlyStoppingSpec(1000, 2000, 5, 1e-4, 0, Action.STOP_PUBLISHING),
            Optional.of(new DriftPolicy(detector, response, 3, 1000)));
    return new LearnerSpec(
        new Task.Classification("class", List.of("0", "1")),
        new FeatureSpec(COLUMNS, Map.of(), FeatureSpec.DEFAULT_CLIP),
        List.of(new LayerSpec.Dense(32, Activation.RELU)),
        training,
        new SnapshotSpec(1000, true));
  }

  private static OptimizerSpec rate(float learningRate) {
    return new OptimizerSpec.RmsProp(learningRate, 0.99f, 0, 0.01f);
  }
}
