package io.tributary.learning.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CumulativeSumTest {

  /** 0, 0, then ones: deviations of 2/3, 1/2, 2/5 from the running mean. */
  private static final double[] STEP = {0, 0, 1, 1, 1, 1};

  private static DriftDetector detector(int minimum, double delta, double threshold, double alpha) {
    return DriftDetector.of(new DriftSpec.PageHinkley(minimum, delta, threshold, alpha));
  }

  @Test
  void shouldAlarmWhenTheSumPassesTheThreshold() {
    assertThat(ErrorStream.detections(detector(1, 0, 1.16, 1), STEP, 0)).containsExactly(3);
    assertThat(ErrorStream.detections(detector(1, 0, 1.17, 1), STEP, 0)).containsExactly(4);
    assertThat(ErrorStream.detections(detector(1, 0.1, 1.16, 1), STEP, 0)).containsExactly(4);
    assertThat(ErrorStream.detections(detector(1, 0, 1.16, 0.5), STEP, 0)).isEmpty();
    assertThat(ErrorStream.detections(detector(6, 0, 1.16, 1), STEP, 0)).containsExactly(5);
  }

  @Test
  void shouldTellTheLevelsAroundTheLastZero() {
    DriftDetector detector = detector(1, 0, 1.5, 1);
    assertThat(ErrorStream.detections(detector, new double[] {2, 0, 1, 3, 3}, 0))
        .containsExactly(4);
    assertThat(detector.signal(4)).isEqualTo(new DriftSignal("page-hinkley", 4, 1, 3));
  }

  @Test
  void shouldIgnoreAFall() {
    double[] values = ErrorStream.of(2000, 0.9, 0.1);
    assertThat(ErrorStream.detections(detector(30, 0.005, 50, 0.9999), values, 0)).isEmpty();
  }
}
