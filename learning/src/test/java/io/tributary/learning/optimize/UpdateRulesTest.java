package io.tributary.learning.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.optimize.OptimizerSpec.AdaGrad;
import io.tributary.learning.optimize.OptimizerSpec.Adam;
import io.tributary.learning.optimize.OptimizerSpec.AdamW;
import io.tributary.learning.optimize.OptimizerSpec.RmsProp;
import io.tributary.learning.optimize.OptimizerSpec.Sgd;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule against figures from elsewhere, and against its paper's formula in double. */
class UpdateRulesTest {

  private static final int STEPS = 2000;

  /** One step of a textbook: the new parameter, by its old value, gradient, rate and step. */
  private interface Formula {
    double step(double w, double g, double rate, int t);
  }

  /**
   * Weight 1, gradients 0.5 and -0.25, rate 0.1, worked out on paper by the update rules in the
   * documentation of torch.optim.
   */
  static Stream<Arguments> twoSteps() {
    return Stream.of(
        Arguments.of(new Sgd(0.1f, 0), 0f, 0.95, 0.975),
        Arguments.of(new Sgd(0.1f, 0), 0.1f, 0.94, 0.9556),
        Arguments.of(new Sgd(0.1f, 0.9f), 0f, 0.95, 0.93),
        Arguments.of(new Sgd(0.1f, 0.9f, true), 0f, 0.905, 0.912),
        Arguments.of(new AdaGrad(0.1f, 1e-10f), 0f, 0.9, 0.944721360),
        Arguments.of(new RmsProp(0.1f, 0.99f, 0, 1e-8f), 0f, 0, 0.449013255),
        Arguments.of(new RmsProp(0.1f, 0.99f, 0.9f, 1e-8f), 0f, 0, -0.450986745),
        Arguments.of(new Adam(0.1f, 0.9f, 0.999f, 1e-8f), 0f, 0.9, 0.873366304),
        Arguments.of(new Adam(0.1f, 0.9f, 0.999f, 1e-8f), 0.1f, 0.9, 0.854441357),
        Arguments.of(new AdamW(0.1f, 0.9f, 0.999f, 1e-8f, 0.1f), 0f, 0.89, 0.854466304));
  }

  @ParameterizedTest
  @MethodSource("twoSteps")
  void shouldMakeTheStepsThatPyTorchDocuments(
      OptimizerSpec spec, float weightDecay, double first, double second) {
    float[] w = {1};
    Optimizer optimizer = Optimizer.of(spec, weightDecay, 1);
    optimizer.update(w, new float[] {0.5f}, 1, spec.learningRate(), 1);
    assertThat((double) w[0]).isCloseTo(first, within(1e-6));
    optimizer.update(w, new float[] {-0.25f}, 1, spec.learningRate(), 2);
    assertThat((double) w[0]).isCloseTo(second, within(1e-6));
  }

  static Stream<Arguments> papers() {
    return Stream.of(
        Arguments.of(new Sgd(0.01f, 0), descent(0, false)),
        Arguments.of(new Sgd(0.01f, 0.9f), descent(0.9, false)),
        Arguments.of(new Sgd(0.01f, 0.9f, true), descent(0.9, true)),
        Arguments.of(new AdaGrad(0.1f, 1e-6f), adaGrad(1e-6)),
        Arguments.of(new RmsProp(0.01f, 0.95f, 0, 1e-6f), rmsProp(0.95, 0, 1e-6)),
        Arguments.of(new RmsProp(0.01f, 0.95f, 0.5f, 1e-6f), rmsProp(0.95, 0.5, 1e-6)),
        Arguments.of(new Adam(0.01f, 0.9f, 0.999f, 1e-8f), adam(0.9, 0.999, 1e-8, 0)),
        Arguments.of(new Adam(0.01f, 0, 0.99f, 0.1f), adam(0, 0.99, 0.1, 0)),
        Arguments.of(new AdamW(0.01f, 0.9f, 0.999f, 1e-8f, 0.2f), adam(0.9, 0.999, 1e-8, 0.2)));
  }

  @ParameterizedTest
  @MethodSource("papers")
  void shouldFollowItsPaper(OptimizerSpec spec, Formula paper) {
    float[] w = {1};
    Optimizer optimizer = Optimizer.of(spec, 0, 1);
    double expected = 1;
    for (int t = 1; t <= STEPS; t++) {
      double g = Math.sin(t) + expected;
      double rate = spec.learningRate() / (1 + 0.01 * t);
      expected = paper.step(expected, g, rate, t);
      optimizer.update(w, new float[] {(float) g}, 1, rate, t);
      assertThat((double) w[0]).as("step %d", t).isCloseTo(expected, within(2e-5));
    }
  }

  private static Formula descent(double momentum, boolean nesterov) {
    double[] v = new double[1];
    return (w, g, rate, t) -> {
      v[0] = momentum * v[0] + g;
      return w - rate * (nesterov ? g + momentum * v[0] : v[0]);
    };
  }

  private static Formula adaGrad(double epsilon) {
    double[] s = new double[1];
    return (w, g, rate, t) -> {
      s[0] += g * g;
      return w - rate * g / (Math.sqrt(s[0]) + epsilon);
    };
  }

  private static Formula rmsProp(double decay, double momentum, double epsilon) {
    double[] s = new double[1];
    double[] v = new double[1];
    return (w, g, rate, t) -> {
      s[0] = decay * s[0] + (1 - decay) * g * g;
      v[0] = momentum * v[0] + g / (Math.sqrt(s[0]) + epsilon);
      return w - rate * v[0];
    };
  }

  private static Formula adam(double beta1, double beta2, double epsilon, double weightDecay) {
    double[] m = new double[1];
    double[] v = new double[1];
    return (w, g, rate, t) -> {
      m[0] = beta1 * m[0] + (1 - beta1) * g;
      v[0] = beta2 * v[0] + (1 - beta2) * g * g;
      double mHat = m[0] / (1 - Math.pow(beta1, t));
      double vHat = v[0] / (1 - Math.pow(beta2, t));
      return w - rate * weightDecay * w - rate * mHat / (Math.sqrt(vHat) + epsilon);
    };
  }
}
