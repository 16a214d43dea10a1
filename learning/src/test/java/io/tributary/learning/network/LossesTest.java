package io.tributary.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LossesTest {

  @Test
  void shouldGiveLog2WhenTwoClassesAreEquallyLikely() {
    assertThat(Losses.value(Loss.CROSS_ENTROPY, 2, new float[] {3, 3}, 1))
        .isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void shouldStayFiniteWhenLogitsAreFarApart() {
    float[] y = {1e30f, -1e30f};
    float[] p = new float[2];
    Losses.softmax(2, y, p);
    assertThat(p[0]).isEqualTo(1);
    assertThat(p[1]).isBetween(0f, 1e-37f);
    assertThat(Losses.value(Loss.CROSS_ENTROPY, 2, y, 1)).isBetween(1e30, 3e30);
  }

  @Test
  void shouldIgnorePaddingBehindTheOutputs() {
    float[] p = new float[2];
    Losses.softmax(2, new float[] {0, 0, 1e30f}, p);
    assertThat(p).containsExactly(0.5f, 0.5f);
  }

  @Test
  void shouldSquareTheError() {
    assertThat(Losses.value(Loss.MSE, 1, new float[] {3}, 1)).isEqualTo(4);
  }

  @Test
  void shouldNotHideNaN() {
    float[] y = {Float.NaN, 0};
    assertThat(Losses.value(Loss.CROSS_ENTROPY, 2, y, 1)).isNaN();
    assertThat(Losses.value(Loss.MSE, 1, y, 1)).isNaN();
  }
}
