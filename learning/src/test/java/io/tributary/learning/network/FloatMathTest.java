package io.tributary.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FloatMathTest {

  @Test
  void shouldComputeExpWithinTwoUlp() {
    for (float x = -86.9f; x < 88; x += 0.0371f) {
      double exact = StrictMath.exp(x);
      assertThat((double) FloatMath.exp(x))
          .as("exp(%s)", x)
          .isCloseTo(exact, within(2.0 * Math.ulp((float) exact)));
    }
    assertThat(FloatMath.exp(0)).isEqualTo(1);
  }

  @Test
  void shouldStayFiniteAndPositiveWhenExpWouldOverflowOrUnderflow() {
    assertThat(FloatMath.exp(1e30f)).isBetween(1e38f, Float.MAX_VALUE);
    assertThat(FloatMath.exp(-1e30f)).isBetween(Float.MIN_NORMAL, 1e-37f);
  }

  @Test
  void shouldComputeTanhAndSigmoidCloseToExact() {
    for (float x = -20; x < 20; x += 0.0173f) {
      assertThat((double) FloatMath.tanh(x))
          .as("tanh(%s)", x)
          .isCloseTo(StrictMath.tanh(x), within(4e-7));
      assertThat((double) FloatMath.sigmoid(x))
          .as("sigmoid(%s)", x)
          .isCloseTo(1 / (1 + StrictMath.exp(-x)), within(3e-7));
    }
  }

  @Test
  void shouldLetNaNThrough() {
    assertThat(FloatMath.exp(Float.NaN)).isNaN();
    assertThat(FloatMath.tanh(Float.NaN)).isNaN();
    assertThat(FloatMath.sigmoid(Float.NaN)).isNaN();
  }
}
