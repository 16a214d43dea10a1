package io.tributary.learning.network;

import io.tributary.learning.kernels.FloatMath;

/** Cross-entropy of a sigmoid, with its gradient, of one output. */
final class SigmoidLoss {

  private SigmoidLoss() {}

  /**
   * The loss in nats.
   *
   * @param at the output's index in {@code y} and {@code dy}
   * @param truth 0 or 1
   * @param share of the output in the mean
   */
  static double gradient(
      LossSpec.BinaryCrossEntropy loss, float[] y, int at, float truth, float share, float[] dy) {
    double z = y[at];
    if (loss.focus() > 0) {
      double signed = truth > 0.5f ? z : -z;
      double logP = -softplus(-signed);
      double p = StrictMath.exp(logP);
      // d p / d signed = p (1 - p)
      double slope = FocalLoss.slope(loss.focus(), p, logP) * (1 - p);
      dy[at] = (float) (share * (truth > 0.5f ? slope : -slope));
      return FocalLoss.value(loss.focus(), p, logP);
    }
    float smoothed = loss.smoothing() == 0 ? truth : smoothed(truth, loss.smoothing());
    dy[at] = (FloatMath.sigmoid(y[at]) - smoothed) * share;
    return softplus(z) - smoothed * z;
  }

  private static float smoothed(float truth, float smoothing) {
    return truth * (1 - smoothing) + 0.5f * smoothing;
  }

  /** {@code ln(1 + e^z)}, never an overflow. */
  private static double softplus(double z) {
    return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
  }
}
