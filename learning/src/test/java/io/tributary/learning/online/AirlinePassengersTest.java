package io.tributary.learning.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.ReferenceData;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.optimize.Schedule;
import io.tributary.learning.task.Task;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The passengers of an airline, exactly three months ahead, online: a month is predicted by what is
 * known three months before it, and learned when it is over.
 *
 * <p>A month is the passengers' change since the month before and since the year before, and the
 * network sees the last months, as many as there were, at most twelve. What it predicts is the
 * change since the same month of the year before; in the first year since the newest month.
 */
class AirlinePassengersTest {

  private static final int LEAD = 3;
  private static final int YEAR = 12;

  @Test
  void shouldBeatTheSeasonalNaiveThreeMonthsAhead() throws IOException {
    float[] passengers = passengers();
    double[] maes = new double[5];
    for (int seed = 1; seed <= maes.length; seed++) {
      maes[seed - 1] = online(passengers, seed);
    }
    double noChange = error(passengers, LEAD);
    double seasonal = error(passengers, YEAR);
    System.out.printf(
        "airline_passengers, MAE %d months ahead: %s by seed, no-change %.2f, seasonal naive"
            + " %.2f%n",
        LEAD, Arrays.toString(maes), noChange, seasonal);
    assertThat(noChange).isCloseTo(50.06, within(0.01));
    for (double mae : maes) {
      assertThat(mae).isLessThan(32.0).isLessThan(seasonal);
    }
  }

  /** Of the months' values so many months before, over all months that have one. */
  private static double error(float[] x, int months) {
    double sum = 0;
    for (int t = months; t < x.length; t++) {
      sum += Math.abs(x[t] - x[t - months]);
    }
    return sum / (x.length - months);
  }

  /** The mean absolute error over all months but the first three. */
  private static double online(float[] x, long seed) {
    OnlineLearner learner = OnlineLearner.create(spec(seed));
    double sum = 0;
    float[] change = new float[1];
    for (int t = 0; t + LEAD < x.length; t++) {
      if (t >= LEAD) {
        float[] truth = {x[t] - known(x, t - LEAD)};
        learner.learn(new Example(window(x, t - LEAD), truth));
      }
      new Predictor(learner.model()).predict(window(x, t), change);
      sum += Math.abs(known(x, t) + change[0] - x[t + LEAD]);
    }
    return sum / (x.length - LEAD);
  }

  /** What the prediction made at a month starts from. */
  private static float known(float[] x, int month) {
    return x[month + LEAD < YEAR ? month : month + LEAD - YEAR];
  }

  private static Inputs window(float[] x, int month) {
    int length = Math.min(YEAR, month + 1);
    float[] numeric = new float[2 * YEAR];
    for (int t = 0; t < length; t++) {
      int m = month - length + 1 + t;
      numeric[2 * t] = m < 1 ? Float.NaN : x[m] - x[m - 1];
      numeric[2 * t + 1] = m < YEAR ? Float.NaN : x[m] - x[m - YEAR];
    }
    return new Inputs(numeric, new int[0], length);
  }

  private static LearnerSpec spec(long seed) {
    LayerSpec lstm = new LayerSpec.Recurrent(Cell.LSTM, 16);
    TrainingSpec training =
        new TrainingSpec(
            new LossSpec.MeanSquaredError(),
            new ClassWeights.Equal(),
            true,
            1,
            TrainingDefaults.pool(2000),
            new UpdateSpec(new Schedule.Constant(), 0, TrainingDefaults.CLIP_NORM, 1),
            seed,
            new EarlyStoppingSpec(1000, 2000, 5, 0, 0, Action.STOP_PUBLISHING),
            Optional.empty());
    return new LearnerSpec(
        new Task.Regression("change"),
        new FeatureSpec(List.of("month", "year"), Map.of(), FeatureSpec.DEFAULT_CLIP)
            .withSteps(YEAR),
        List.of(lstm),
        training,
        new SnapshotSpec(1_000_000, false));
  }

  private static float[] passengers() throws IOException {
    List<Map<String, String>> rows = ReferenceData.rows("airline_passengers.csv.gz");
    float[] passengers = new float[rows.size()];
    for (int t = 0; t < passengers.length; t++) {
      passengers[t] = Float.parseFloat(Objects.requireNonNull(rows.get(t).get("\"passengers\"")));
    }
    return passengers;
  }
}
