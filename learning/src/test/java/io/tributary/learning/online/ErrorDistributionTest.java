package io.tributary.learning.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.model.ScoreCalibration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorDistributionTest {

  private final ErrorDistribution errors = new ErrorDistribution();
  private final Random random = new Random(3);

  private double error() {
    double z = random.nextGaussian();
    return 0.2 * z * z;
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      errors.add(error());
    }
    errors.calibrate();
  }

  /** Errors 0.2 z²: half of them are below 0.2 · 0.6745², one in a hundred above 0.2 · 2.576². */
  @Test
  void shouldScoreTheShareOfErrorsBelow() {
    add(20_000);
    assertThat((double) errors.score(0.2 * 0.6745 * 0.6745)).isCloseTo(0.5, within(0.02));
    assertThat((double) errors.score(0.2 * 1.645 * 1.645)).isCloseTo(0.9, within(0.01));
    assertThat((double) errors.score(0.2 * 2.576 * 2.576)).isCloseTo(0.99, within(0.003));
  }

  @Test
  void shouldFollowTheParetoLawOfHeavyTails() {
    for (int i = 0; i < 20_000; i++) {
      errors.add(0.1 / Math.pow(1 - random.nextDouble(), 0.5));
    }
    errors.calibrate();
    // One in 10,000 is above 0.1 · 10,000^0.5, where the histogram holds hardly any.
    assertThat(1 - (double) errors.score(10)).isBetween(0.5e-4, 2e-4);
  }

  @Test
  void shouldTellErrorsApartThatAreLargerThanAllSeen() {
    add(5000);
    float last = 0;
    for (double error = 0; error < 1000; error = 1.3 * error + 0.001) {
      assertThat(errors.score(error)).isBetween(0f, 1f).isGreaterThanOrEqualTo(last);
      last = errors.score(error);
    }
    assertThat(errors.score(100)).isGreaterThan(errors.score(50));
  }

  @Test
  void shouldHardlyMoveForOneOutlier() {
    add(5000);
    float[] before = errors.frozen().knots();
    errors.add(1e30);
    errors.add(Double.POSITIVE_INFINITY);
    errors.calibrate();
    float[] after = errors.frozen().knots();
    for (int k = 0; k < before.length - 1; k++) {
      assertThat((double) after[k]).isCloseTo(before[k], within(0.02 * before[k]));
    }
    assertThat(errors.score(1e30)).isLessThanOrEqualTo(1);
  }

  @Test
  void shouldForgetWhatErrorsWereOnce() {
    add(30_000);
    for (int i = 0; i < 30_000; i++) {
      errors.add(10 * error());
    }
    errors.calibrate();
    assertThat((double) errors.score(2 * 0.6745 * 0.6745)).isCloseTo(0.5, within(0.05));
  }

  @Test
  void shouldCountNoErrorThatIsNotANumber() {
    ScoreCalibration before = errors.frozen();
    errors.add(Double.NaN);
    errors.calibrate();
    assertThat(errors.frozen().knots()).isEqualTo(before.knots());
    assertThat(errors.score(Double.NaN)).isNaN();
  }

  @Test
  void shouldScoreAsItsFrozenCalibrationAndGoOnWhenRead() throws IOException {
    add(1000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    errors.write(new DataOutputStream(bytes));
    ErrorDistribution restored = new ErrorDistribution();
    restored.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (int i = 0; i < 1000; i++) {
      double error = error();
      assertThat(restored.score(error))
          .isEqualTo(errors.score(error))
          .isEqualTo(errors.frozen().score(error));
      errors.add(error);
      restored.add(error);
      if (i % 7 == 0) {
        errors.calibrate();
        restored.calibrate();
      }
    }
  }

  /** Doubles overflow after so many examples unless the counts are made smaller in between. */
  @Test
  void shouldGoOnForEver() {
    add(4_000_000);
    assertThat((double) errors.score(0.2 * 0.6745 * 0.6745)).isCloseTo(0.5, within(0.02));
  }
}
