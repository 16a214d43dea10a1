package io.tributary.learning.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.model.ScoreCalibration;
import io.tributary.learning.model.TrainedModel;
import org.junit.jupiter.api.Test;

class ToleranceTest {

  @Test
  void shouldBeAHundredThousandthOfTheLargestOfOneScaleAndAnswer() {
    TrainedModel probabilities = FixedModel.classification();
    assertThat(Tolerance.of(probabilities, 0.25)).isEqualTo(1e-5);
    TrainedModel passengers = FixedModel.regression();
    assertThat(Tolerance.of(passengers, 3)).isEqualTo(1e-5 * 119.75);
    assertThat(Tolerance.of(passengers, -250)).isEqualTo(1e-5 * 250);
  }

  /** Between two quantiles 0.01 apart lie at most 0.1 of all errors, so 2 √0.3 · 0.1 / 0.01. */
  @Test
  void shouldAllowAScoreWhatItsErrorIsAllowed() {
    float[] knots = new float[ScoreCalibration.KNOTS];
    for (int k = 0; k < knots.length; k++) {
      knots[k] = 0.2f + 0.01f * k;
    }
    TrainedModel model = FixedModel.anomaly(new ScoreCalibration(knots, 0.5f));
    assertThat(Tolerance.of(model, 0.5))
        .isCloseTo(1e-5 * 2 * Math.sqrt(0.3) * 0.1 / 0.01, within(1e-7));
  }
}
