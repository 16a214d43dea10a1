package io.tributary.learning.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorRateTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 1.001, 0.69e3})
  void shouldTakeOnlyErrors(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DriftDetector.of(DriftSpec.Ddm.DEFAULT).add(value))
        .withMessage("ddm takes errors, values in [0, 1]: " + value);
  }

  @Test
  void shouldIgnoreAFall() {
    double[] values = ErrorStream.of(2000, 0.9, 0.1);
    assertThat(ErrorStream.detections(DriftDetector.of(DriftSpec.Ddm.DEFAULT), values, 0))
        .isEmpty();
  }

  /** Lowest are 38 errors of 98; 58 of 118 are the first whose p + s passes 0.388 + 3·0.049. */
  @Test
  void shouldAlarmAtThreeDeviationsAboveTheLowestRate() {
    double[] values = new double[200];
    for (int i = 0; i < 200; i++) {
      values[i] = i < 100 ? i % 5 / 3 : 1;
    }
    DriftDetector detector = DriftDetector.of(DriftSpec.Ddm.DEFAULT);
    assertThat(ErrorStream.detections(detector, values, 0)).containsExactly(117);
  }

  @Test
  void shouldNotJudgeBeforeTheWarmUpIsOver() {
    double[] values = new double[40];
    values[30] = 1;
    assertThat(ErrorStream.detections(DriftDetector.of(DriftSpec.Ddm.DEFAULT), values, 0))
        .isEmpty();
  }

  @Test
  void shouldAlarmAtTheFirstErrorOfAPerfectLearner() {
    double[] values = new double[40];
    values[35] = 1;
    assertThat(ErrorStream.detections(DriftDetector.of(DriftSpec.Ddm.DEFAULT), values, 0))
        .containsExactly(35);
  }
}
