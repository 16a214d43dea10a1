package io.tributary.learning.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.ReferenceData;
import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.network.Initializer;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.Schedule;
import io.tributary.learning.task.Task;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Linear models, which are networks without a hidden layer, against the figures that River
 * publishes: zero start, plain gradient descent, no clipping, no averages. River's intercept learns
 * at a rate of its own, 0.01.
 */
class PublishedFiguresTest {

  @Test
  void shouldGiveThePublishedLogisticRegressionOfElec2() throws IOException {
    List<String> columns =
        List.of(
            "date", "day", "period", "nswprice", "nswdemand", "vicprice", "vicdemand", "transfer");
    Task task = new Task.Classification("class", List.of("DOWN", "UP"));
    OnlineLearner learner = learner(task, columns, new LossSpec.BinaryCrossEntropy(), 0.005f, 2);
    int[] counts = new int[3]; // true, predicted and correctly predicted UP
    learner.listen(
        (_, output, target) -> {
          boolean said = output[1] > 0.5f;
          counts[0] += (int) target[0];
          counts[1] += said ? 1 : 0;
          counts[2] += said && target[0] == 1 ? 1 : 0;
        });
    for (Map<String, String> row : ReferenceData.rows("elec2.csv.gz")) {
      learn(learner, row, columns, "UP".equals(row.get("class")) ? 1 : 0);
    }
    assertThat(figure(learner, "accuracy")).isCloseTo(0.8221442443502824, within(1e-3));
    double f1 = 2.0 * counts[2] / (counts[0] + counts[1]);
    assertThat(f1).isCloseTo(0.7770862722319033, within(1e-3));
  }

  @Test
  void shouldGiveThePublishedLinearRegressionOfChickWeights() throws IOException {
    OnlineLearner learner = chickWeights(0.005f, 2);
    assertThat(figure(learner, "mae")).isCloseTo(24.4880172, within(1e-2));
    assertThat(figure(learner, "rmse")).isCloseTo(37.1301185, within(1e-2));
    assertThat(figure(learner, "rSquared")).isCloseTo(0.7265940, within(1e-3));
  }

  @Test
  void shouldGiveThePublishedLinearRegressionAtTwiceTheRate() throws IOException {
    assertThat(figure(chickWeights(0.01f, 1), "mae")).isCloseTo(23.7586567, within(1e-2));
  }

  private static OnlineLearner chickWeights(float rate, float biasRate) throws IOException {
    List<String> columns = List.of("time", "chick", "diet");
    Task task = new Task.Regression("weight");
    OnlineLearner learner = learner(task, columns, new LossSpec.MeanSquaredError(), rate, biasRate);
    for (Map<String, String> row : ReferenceData.rows("chick_weights.csv.gz")) {
      learn(learner, row, columns, ReferenceData.numbers(row, List.of("weight"))[0]);
    }
    return learner;
  }

  private static void learn(
      OnlineLearner learner, Map<String, String> row, List<String> columns, float target) {
    Inputs inputs = new Inputs(ReferenceData.numbers(row, columns), new int[0]);
    var _ = learner.learn(new Example(inputs, new float[] {target}));
  }

  private static double figure(OnlineLearner learner, String name) {
    Evaluation evaluation = learner.evaluation();
    return Objects.requireNonNull(evaluation.metrics().get(name));
  }

  private static OnlineLearner learner(
      Task task, List<String> columns, LossSpec loss, float rate, float biasRate) {
    TrainingSpec training =
        new TrainingSpec(
            loss,
            new ClassWeights.Equal(),
            false,
            1,
            PoolSpec.of(new OptimizerSpec.Sgd(rate, 0)),
            new UpdateSpec(new Schedule.Constant(), 0, 0, biasRate),
            42,
            new EarlyStoppingSpec(1000, 2000, 5, 1e-4, 0, Action.STOP_PUBLISHING),
            Optional.empty());
    return OnlineLearner.create(
        new LearnerSpec(
            task,
            new FeatureSpec(columns, Map.of(), 0),
            new NetworkSpec(List.of(), Initializer.ZEROS),
            training,
            new SnapshotSpec(1000, false)));
  }
}
