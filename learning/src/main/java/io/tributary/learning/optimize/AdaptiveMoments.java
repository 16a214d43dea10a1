package io.tributary.learning.optimize;

import java.util.List;

/**
 * Adam (Kingma and Ba, 2015, algorithm 1). Both bias corrections are folded into the step size and
 * epsilon, computed in double once per step.
 */
final class AdaptiveMoments implements Optimizer {

  private final OptimizerSpec.Adam spec;
  private final float[] first;
  private final float[] second;

  AdaptiveMoments(OptimizerSpec.Adam spec, int length) {
    this.spec = spec;
    first = new float[length];
    second = new float[length];
  }

  @Override
  public void update(float[] parameters, float[] gradient, long step) {
    double firstCorrection = 1 - StrictMath.pow(spec.beta1(), (double) step);
    double secondCorrection = StrictMath.sqrt(1 - StrictMath.pow(spec.beta2(), (double) step));
    float rate = (float) (spec.learningRate() * secondCorrection / firstCorrection);
    float epsilon = (float) (spec.epsilon() * secondCorrection);
    update(parameters, gradient, first, second, rate, spec.beta1(), spec.beta2(), epsilon);
  }

  private static void update(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      float rate,
      float beta1,
      float beta2,
      float epsilon) {
    float rest1 = 1f - beta1;
    float rest2 = 1f - beta2;
    for (int i = 0; i < w.length; i++) {
      float first = Denormals.flush(Math.fma(beta1, m[i], rest1 * g[i]));
      float second = Denormals.flush(Math.fma(rest2 * g[i], g[i], beta2 * v[i]));
      m[i] = first;
      v[i] = second;
      // Divided first: the product of a tiny moment and the rate would be denormal.
      w[i] = Math.fma(-rate, first / ((float) Math.sqrt(second) + epsilon), w[i]);
    }
  }

  @Override
  public List<float[]> moments() {
    return List.of(first, second);
  }
}
