package io.tributary.learning.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.tributary.learning.optimize.OptimizerSpec.AdaGrad;
import io.tributary.learning.optimize.OptimizerSpec.Adam;
import io.tributary.learning.optimize.OptimizerSpec.AdamW;
import io.tributary.learning.optimize.OptimizerSpec.RmsProp;
import io.tributary.learning.optimize.OptimizerSpec.Sgd;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule must do, with weight decay and without it. */
class OptimizerTest {

  private static final OptimizerSpec ADAM = new Adam(0.01f, 0.9f, 0.999f, 1e-8f);

  static Stream<Arguments> rules() {
    Stream<OptimizerSpec> specs =
        Stream.of(
            new Sgd(0.1f, 0),
            new Sgd(0.1f, 0.9f),
            new Sgd(0.1f, 0.9f, true),
            new AdaGrad(0.1f, 1e-10f),
            new RmsProp(0.1f, 0.99f, 0, 1e-8f),
            new RmsProp(0.1f, 0.99f, 0.9f, 1e-8f),
            ADAM);
    return Stream.concat(
        specs.flatMap(spec -> Stream.of(Arguments.of(spec, 0f), Arguments.of(spec, 1e-3f))),
        Stream.of(Arguments.of(new AdamW(0.1f, 0.9f, 0.999f, 1e-8f, 0.01f), 0f)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldStepByTheScaledGradientAndLeaveItAsItIs(OptimizerSpec spec, float weightDecay) {
    float[] g = {1, -3, 0.3f};
    float[] scaled = {0.3f, 0.3f * -3, 0.3f * 0.3f};
    float[] w = {1, 2, 3};
    float[] expected = w.clone();
    Optimizer optimizer = Optimizer.of(spec, weightDecay, 3);
    Optimizer reference = Optimizer.of(spec, weightDecay, 3);
    for (int t = 1; t < 10; t++) {
      optimizer.update(w, g, 0.3f, 0.01, t);
      reference.update(expected, scaled, 1, 0.01, t);
    }
    assertThat(w).containsExactly(expected);
    assertThat(optimizer.moments()).containsExactlyElementsOf(reference.moments());
    assertThat(g).containsExactly(1, -3, 0.3f);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldGoOnFromMomentsWrittenIntoAFreshOptimizer(OptimizerSpec spec, float weightDecay) {
    float[] w = {1, 2, 3};
    Optimizer optimizer = Optimizer.of(spec, weightDecay, 3);
    for (int t = 1; t < 5; t++) {
      optimizer.update(w, new float[] {1, -t, 0}, 1, 0.01, t);
    }
    float[] restored = w.clone();
    Optimizer fresh = Optimizer.of(spec, weightDecay, 3);
    for (int i = 0; i < fresh.moments().size(); i++) {
      System.arraycopy(optimizer.moments().get(i), 0, fresh.moments().get(i), 0, 3);
    }
    optimizer.update(w, new float[] {-1, 0, 1}, 1, 0.01, 5);
    fresh.update(restored, new float[] {-1, 0, 1}, 1, 0.01, 5);
    assertThat(restored).containsExactly(w);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldLetNothingDecayIntoDenormals(OptimizerSpec spec, float weightDecay) {
    float[] w = {0, 1e-30f, 1e-36f};
    float[] g = {1e-15f, 1e-20f, 0};
    Optimizer optimizer = Optimizer.of(spec, weightDecay, 3);
    for (int t = 1; t < 20_000; t++) {
      optimizer.update(w, t == 1 ? g : new float[3], 1, 0.1, t);
      for (float[] moment : optimizer.moments()) {
        assertThat(denormals(moment)).isFalse();
      }
      assertThat(denormals(w)).isFalse();
    }
  }

  private static boolean denormals(float[] values) {
    for (float x : values) {
      if (x != 0 && Math.abs(x) < Float.MIN_NORMAL) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldLeavePaddingAtZero(OptimizerSpec spec, float weightDecay) {
    float[] w = new float[16];
    Optimizer optimizer = Optimizer.of(spec, weightDecay, 16);
    for (int t = 1; t < 100; t++) {
      optimizer.update(w, new float[16], 1, 0.1, t);
    }
    assertThat(w).containsOnly(0);
    assertThat(optimizer.moments()).allSatisfy(moment -> assertThat(moment).containsOnly(0));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldStayFiniteAtTheHighestRateAndWithHugeGradients(OptimizerSpec spec, float weightDecay) {
    float[] w = {1, -1, 1e10f};
    Optimizer optimizer = Optimizer.of(spec, weightDecay, 3);
    for (int t = 1; t < 1000; t++) {
      float g = t % 2 == 0 ? 1e19f : -1e19f;
      optimizer.update(w, new float[] {g, 0, 1}, 1, OptimizerSpec.HIGHEST_RATE, t);
    }
    for (float x : w) {
      assertThat(x).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldAllocateNothing(OptimizerSpec spec, float weightDecay) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    float[] w = new float[64];
    float[] g = new float[64];
    Optimizer optimizer = Optimizer.of(spec, weightDecay, 64);
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 5 && allocated > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int t = 1; t <= 100; t++) {
        optimizer.update(w, g, 1, 0.1, t);
      }
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(allocated).isZero();
  }

  @Test
  void shouldStepByTheLearningRateAtFirstWhateverTheGradientsSize() {
    for (float g : new float[] {1e-3f, 1, 1e9f}) {
      float[] w = {0};
      Optimizer.of(ADAM, 0, 1).update(w, new float[] {g}, 1, 0.01, 1);
      assertThat(w[0]).isCloseTo(-0.01f, within(1e-6f));
    }
  }

  @Test
  void shouldDecayWeightsNoFurtherThanToZero() {
    OptimizerSpec adamW = new AdamW(100, 0.9f, 0.999f, 1e-8f, 0.1f);
    for (Optimizer optimizer :
        List.of(Optimizer.of(new Sgd(100, 0), 0.1f, 2), Optimizer.of(adamW, 0, 2))) {
      float[] w = {3, -5};
      optimizer.update(w, new float[2], 1, 100, 1);
      assertThat(w).containsExactly(new float[2], within(1e-6f));
    }
  }
}
