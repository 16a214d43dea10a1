package io.tributary.learning.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.task.Task;
import org.junit.jupiter.api.Test;

class RegressionEvaluationTest {

  private final Evaluation evaluation = Evaluation.of(new Task.Regression("y"));

  /** The examples in scikit-learn's manual of r2_score and mean_absolute_error. */
  @Test
  void shouldGiveThePublishedFigures() {
    add(2.5f, 3);
    add(0, -0.5f);
    add(2, 2);
    add(8, 7);
    assertThat(evaluation.metrics().get("mae")).isCloseTo(0.5, within(1e-12));
    assertThat(evaluation.metrics().get("rmse")).isCloseTo(Math.sqrt(0.375), within(1e-12));
    assertThat(evaluation.metrics().get("rSquared")).isCloseTo(0.9486081370449679, within(1e-12));
  }

  @Test
  void shouldJudgeTheBaselinesByWhatTheyKnewBeforeTheLabel() {
    add(0, 2);
    add(0, 4);
    add(0, 12);
    assertThat(evaluation.baselines().get("noChange")).isCloseTo((2 + 2 + 8) / 3.0, within(1e-12));
    assertThat(evaluation.baselines().get("mean")).isCloseTo((2 + 2 + 9) / 3.0, within(1e-12));
  }

  @Test
  void shouldWeighRecentExamplesByTheirAge() {
    float[] values = new float[4000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (1000 + 50 * Math.sin(i * 0.37) + (i > 3000 ? i : 0));
      add(values[i] + i % 7, values[i]);
    }
    double weight = 0;
    double absolute = 0;
    double squared = 0;
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      double w = Math.pow(0.999, values.length - 1 - i);
      double error = (values[i] + i % 7) - values[i];
      weight += w;
      absolute += w * Math.abs(error);
      squared += w * error * error;
      mean += w * values[i];
    }
    mean /= weight;
    double deviation = 0;
    for (int i = 0; i < values.length; i++) {
      double w = Math.pow(0.999, values.length - 1 - i);
      deviation += w * (values[i] - mean) * (values[i] - mean);
    }
    assertThat(evaluation.recent().get("mae")).isCloseTo(absolute / weight, within(1e-9));
    assertThat(evaluation.recent().get("rmse"))
        .isCloseTo(Math.sqrt(squared / weight), within(1e-9));
    assertThat(evaluation.recent().get("rSquared"))
        .isCloseTo(1 - squared / deviation, within(1e-9));
    assertThat(evaluation.recent()).containsOnlyKeys("mae", "rmse", "rSquared", "noChange", "mean");
  }

  @Test
  void shouldStayFiniteAndBadWhenAPredictionIsNot() {
    add(1, 1);
    add(Float.NaN, 2);
    add(Float.POSITIVE_INFINITY, 3);
    assertThat(evaluation.metrics().get("mae")).isFinite().isGreaterThan(1e38);
    assertThat(evaluation.metrics().get("rmse")).isFinite().isGreaterThan(1e38);
  }

  @Test
  void shouldGiveZeroInsteadOfNanWhenTheTargetNeverChanges() {
    add(5, 5);
    add(5, 5);
    assertThat(evaluation.metrics()).containsEntry("rSquared", 0.0);
  }

  @Test
  void shouldRefuseATargetThatIsNotFinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add(1, Float.NaN))
        .withMessageContaining("NaN");
    assertThat(evaluation.examples()).isZero();
    assertThat(evaluation.metrics()).isEmpty();
  }

  private void add(float predicted, float value) {
    evaluation.add(new float[] {predicted}, new float[] {value});
  }
}
