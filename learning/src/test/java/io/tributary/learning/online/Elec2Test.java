package io.tributary.learning.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.ReferenceData;
import io.tributary.learning.features.FeatureHasher;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The electricity benchmark without lag features: no-change reaches 0.853 there. */
class Elec2Test {

  private static final List<String> NUMERIC =
      List.of("period", "nswprice", "nswdemand", "vicprice", "vicdemand", "transfer");

  @Test
  void shouldBeatNoChangeWithOneHiddenLayer() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Map<String, String> row : ReferenceData.rows("elec2.csv.gz")) {
      int[] day = {FeatureHasher.bucket(Objects.requireNonNull(row.get("day")), 8)};
      float up = "UP".equals(row.get("class")) ? 1 : 0;
      Inputs inputs = new Inputs(ReferenceData.numbers(row, NUMERIC), day);
      examples.add(new Example(inputs, new float[] {up}));
    }
    double[] accuracies = {accuracy(1, examples), accuracy(2, examples), accuracy(3, examples)};
    Arrays.sort(accuracies);
    assertThat(accuracies[1]).isGreaterThan(0.9);
  }

  private static double accuracy(long seed, List<Example> examples) {
    OnlineLearner learner = OnlineLearner.create(spec(seed));
    examples.forEach(learner::learn);
    return Objects.requireNonNull(learner.evaluation().metrics().get("accuracy"));
  }

  private static LearnerSpec spec(long seed) {
    return new LearnerSpec(
        new Task.Classification("class", List.of("DOWN", "UP")),
        new FeatureSpec(NUMERIC, Map.of("day", new Categorical(8, 2)), 5),
        List.of(new LayerSpec.Dense(64, Activation.RELU)),
        new TrainingSpec(
            new LossSpec.CrossEntropy(),
            1,
            new OptimizerSpec.Sgd(0.03f, 0),
            seed,
            new EarlyStoppingSpec(1000, 2000, 5, 1e-4, 0, Action.STOP_PUBLISHING)),
        new SnapshotSpec(1000, true));
  }
}
