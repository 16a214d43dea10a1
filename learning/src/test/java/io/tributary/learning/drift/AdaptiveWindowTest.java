package io.tributary.learning.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptiveWindowTest {

  private static DriftDetector adwin(double delta) {
    return DriftDetector.of(new DriftSpec.Adwin(delta, 32, 5, 5, 10));
  }

  private static double[] step(int length, double before, double after) {
    double[] values = new double[2 * length];
    Arrays.fill(values, 0, length, before);
    Arrays.fill(values, length, 2 * length, after);
    return values;
  }

  @Test
  void shouldDetectALevelThatRoseAndOneThatFell() {
    DriftDetector detector = adwin(0.01);
    assertThat(ErrorStream.detections(detector, step(200, 0, 100), 0)).containsExactly(223);
    assertThat(detector.signal(0).rose()).isTrue();
    assertThat(detector.signal(0).before()).isCloseTo(0, within(5.0));
    assertThat(detector.signal(0).after()).isCloseTo(100, within(5.0));
    assertThat(ErrorStream.detections(adwin(0.01), step(200, 100, 0), 0)).containsExactly(223);
  }

  /**
   * Bifet and Gavaldà (2007), section 3.2, with the harmonic mean of lengths as River counts it.
   */
  @Test
  void shouldMeasureTheMostSignificantCutInItsBound() {
    DriftDetector detector = DriftDetector.of(new DriftSpec.Adwin(1e-9, 1, 64, 3, 0));
    double[] values = new double[64];
    for (int n = 1; n <= values.length; n++) {
      values[n - 1] = Math.sin(n) + n / 40.0;
      assertThat(detector.add(values[n - 1])).isFalse();
      assertThat(detector.score()).as("n = %d", n).isCloseTo(evidence(values, n), within(1e-9));
    }
  }

  private static double evidence(double[] values, int n) {
    double confidence = Math.log(2 * Math.log(n) / 1e-9);
    double variance = variance(values, n);
    double highest = 0;
    for (int n0 = 3; n0 <= n - 3; n0++) {
      double reciprocal = 1.0 / (n0 - 2) + 1.0 / (n - n0 - 2);
      double bound =
          Math.sqrt(2 * reciprocal * variance * confidence) + 2 * reciprocal * confidence / 3;
      double difference = Math.abs(mean(values, 0, n0) - mean(values, n0, n));
      highest = Math.max(highest, difference / bound);
    }
    return highest;
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElseThrow();
  }

  private static double variance(double[] values, int n) {
    double mean = mean(values, 0, n);
    return Arrays.stream(values, 0, n).map(x -> (x - mean) * (x - mean)).sum() / n;
  }

  @Test
  void shouldFindASmallRiseInALongStream() {
    double[] values = ErrorStream.of(50_000, 0.1, 0.13);
    List<Integer> detections = ErrorStream.detections(adwin(0.002), values, 0);
    assertThat(detections).hasSize(1);
    assertThat(detections.getFirst()).isBetween(50_000, 54_000);
  }

  @Test
  void shouldCheckOnlyAtItsClockAndWithPartsLongEnough() {
    DriftSpec everyThird = new DriftSpec.Adwin(0.9, 3, 5, 4, 0);
    double[] values = step(9, 0, 1e6);
    assertThat(ErrorStream.detections(DriftDetector.of(everyThird), values, 0)).containsExactly(14);
    DriftSpec late = new DriftSpec.Adwin(0.9, 3, 5, 4, 15);
    assertThat(ErrorStream.detections(DriftDetector.of(late), values, 0)).containsExactly(17);
  }

  @Test
  void shouldRefuseAStateOfMoreBucketsThanFit() {
    byte[] state = new byte[1000];
    state[2 * Double.BYTES] = 6;
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> adwin(0.002).read(new DataInputStream(new ByteArrayInputStream(state))))
        .withMessage("a row of at most 5 buckets cannot have 6");
  }
}
