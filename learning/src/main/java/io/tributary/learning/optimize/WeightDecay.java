package io.tributary.learning.optimize;

import java.util.List;

/**
 * Adds {@code weightDecay·w} to the gradient, then lets another rule make the step. A pass of its
 * own over a scratch arena, so that no rule pays for a decay that is not asked for.
 */
final class WeightDecay implements Optimizer {

  /** Far above the flush of the moments, so that a rule's products with it are no denormals. */
  private static final float FLUSH = 1e-22f;

  private final Optimizer rule;
  private final float weightDecay;
  private final float[] effective;

  /** Takes ownership of {@code rule}. */
  WeightDecay(Optimizer rule, float weightDecay, int length) {
    this.rule = rule;
    this.weightDecay = weightDecay;
    effective = new float[length];
  }

  static void requireValid(float weightDecay) {
    if (!(weightDecay >= 0 && weightDecay <= 1)) {
      throw new IllegalArgumentException("weightDecay must be in [0, 1]: " + weightDecay);
    }
  }

  @Override
  public void update(float[] parameters, float[] gradient, float scale, double rate, long step) {
    // At a rate that would carry a weight past zero it stops there; further, weights would explode.
    float decay = (float) Math.min(weightDecay, 1 / rate);
    penalize(parameters, gradient, effective, scale, decay);
    rule.update(parameters, effective, 1f, rate, step);
  }

  /** Flushed, or weights that nothing else moves would decay into denormals. */
  private static void penalize(float[] w, float[] g, float[] effective, float scale, float decay) {
    for (int i = 0; i < w.length; i++) {
      effective[i] = (Math.fma(decay, w[i], scale * g[i]) + FLUSH) - FLUSH;
    }
  }

  @Override
  public List<float[]> moments() {
    return rule.moments();
  }
}
