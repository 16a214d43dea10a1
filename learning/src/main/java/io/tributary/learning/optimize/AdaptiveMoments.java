package io.tributary.learning.optimize;

import java.util.List;

/**
 * Adam and AdamW. Both bias corrections are folded into the step size and epsilon, computed in
 * double once per step.
 */
final class AdaptiveMoments implements Optimizer {

  private final float beta1;
  private final float beta2;
  private final double epsilon;
  private final double weightDecay;
  private final float[] first;
  private final float[] second;

  AdaptiveMoments(OptimizerSpec.Adam spec, int length) {
    this(spec.beta1(), spec.beta2(), spec.epsilon(), 0, length);
  }

  AdaptiveMoments(OptimizerSpec.AdamW spec, int length) {
    this(spec.beta1(), spec.beta2(), spec.epsilon(), spec.weightDecay(), length);
  }

  private AdaptiveMoments(
      float beta1, float beta2, double epsilon, double weightDecay, int length) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.weightDecay = weightDecay;
    first = new float[length];
    second = new float[length];
  }

  @Override
  public void update(float[] parameters, float[] gradient, float scale, double rate, long step) {
    if (weightDecay > 0) {
      // At a rate that would carry a weight past zero it stops there.
      shrink(parameters, (float) Math.max(0, 1 - rate * weightDecay));
    }
    double firstCorrection = 1 - Powers.of(beta1, step);
    double secondCorrection = StrictMath.sqrt(1 - Powers.of(beta2, step));
    float down = (float) -(rate * secondCorrection / firstCorrection);
    float corrected = (float) (epsilon * secondCorrection);
    update(parameters, gradient, first, second, scale, down, beta1, beta2, corrected);
  }

  private static void shrink(float[] w, float kept) {
    for (int i = 0; i < w.length; i++) {
      w[i] = Denormals.flush(w[i] * kept);
    }
  }

  private static void update(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      float scale,
      float down,
      float beta1,
      float beta2,
      float epsilon) {
    float rest1 = 1f - beta1;
    float rest2 = 1f - beta2;
    for (int i = 0; i < w.length; i++) {
      float slope = scale * g[i];
      float first = Denormals.flush(Math.fma(beta1, m[i], rest1 * slope));
      float second = Denormals.flush(Math.fma(rest2 * slope, slope, beta2 * v[i]));
      m[i] = first;
      v[i] = second;
      // Divided first: the product of a tiny moment and the rate would be denormal.
      w[i] = Math.fma(down, first / ((float) Math.sqrt(second) + epsilon), w[i]);
    }
  }

  @Override
  public List<float[]> moments() {
    return List.of(first, second);
  }
}
