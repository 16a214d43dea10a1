package io.tributary.learning.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerTest {

  private static final OptimizerSpec.Adam ADAM = new OptimizerSpec.Adam(0.01f, 0.9f, 0.999f, 1e-8f);

  @Test
  void shouldStepDownTheGradientWithoutMomentum() {
    float[] w = {1, -1};
    Optimizer sgd = Optimizer.of(new OptimizerSpec.Sgd(0.5f, 0), 2);
    sgd.update(w, new float[] {2, -4}, 1);
    assertThat(w).containsExactly(0, 1);
    assertThat(sgd.moments()).isEmpty();
  }

  @Test
  void shouldGoOnMovingWithMomentum() {
    float[] w = {0};
    Optimizer sgd = Optimizer.of(new OptimizerSpec.Sgd(1, 0.5f), 1);
    sgd.update(w, new float[] {1}, 1);
    assertThat(w).containsExactly(-1);
    sgd.update(w, new float[] {1}, 2);
    assertThat(w).containsExactly(-2.5f);
    sgd.update(w, new float[] {0}, 3);
    assertThat(w).containsExactly(-3.25f);
  }

  /** Kingma and Ba (2015), algorithm 1, as printed. */
  @Test
  void shouldFollowTheAlgorithmOfAdam() {
    float[] w = {1};
    Optimizer adam = Optimizer.of(ADAM, 1);
    double expected = 1;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= 200; t++) {
      double g = Math.sin(t) + expected;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      double mHat = m / (1 - Math.pow(0.9, t));
      double vHat = v / (1 - Math.pow(0.999, t));
      expected -= 0.01 * mHat / (Math.sqrt(vHat) + 1e-8);
      adam.update(w, new float[] {(float) g}, t);
      assertThat((double) w[0]).as("step %d", t).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void shouldStepByTheLearningRateAtFirstWhateverTheGradientsSize() {
    for (float g : new float[] {1e-3f, 1, 1e9f}) {
      float[] w = {0};
      Optimizer.of(ADAM, 1).update(w, new float[] {g}, 1);
      assertThat(w[0]).isCloseTo(-0.01f, within(1e-6f));
    }
  }

  @Test
  void shouldNotLetMomentsDecayIntoDenormals() {
    for (OptimizerSpec spec : new OptimizerSpec[] {ADAM, new OptimizerSpec.Sgd(0.1f, 0.9f)}) {
      float[] w = {0};
      Optimizer optimizer = Optimizer.of(spec, 1);
      optimizer.update(w, new float[] {1e-15f}, 1);
      for (int t = 2; t < 20_000; t++) {
        optimizer.update(w, new float[] {0}, t);
        for (float[] moment : optimizer.moments()) {
          assertThat(moment[0] == 0 || moment[0] >= Float.MIN_NORMAL).as("%s", spec).isTrue();
        }
      }
    }
  }

  @Test
  void shouldLeavePaddingAtZero() {
    float[] w = new float[16];
    Optimizer adam = Optimizer.of(ADAM, 16);
    for (int t = 1; t < 100; t++) {
      adam.update(w, new float[16], t);
    }
    assertThat(w).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, 1001, Float.NaN, Float.POSITIVE_INFINITY})
  void shouldRefuseRatesThatMakeNoSense(float rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OptimizerSpec.Sgd(rate, 0))
        .withMessageContaining(String.valueOf(rate));
  }

  @Test
  void shouldMeasureTheNormAndShowWhatIsNotFinite() {
    float[] g = new float[16];
    g[3] = 3;
    g[12] = -4;
    assertThat(GradientNorm.of(g)).isEqualTo(5);
    g[0] = Float.NaN;
    assertThat(GradientNorm.of(g)).isNaN();
    g[0] = 1e20f;
    assertThat(GradientNorm.of(g)).isInfinite();
  }
}
