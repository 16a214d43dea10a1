package io.tributary.learning.network;

/** Focal loss of the probability p that the truth was given (Lin et al., 2017). */
final class FocalLoss {

  private FocalLoss() {}

  static double value(float focus, double p, double logP) {
    return -StrictMath.pow(1 - p, focus) * logP;
  }

  /** {@code p · d value / d p}: what the chain rule needs for a softmax and for a sigmoid. */
  static double slope(float focus, double p, double logP) {
    double rest = 1 - p;
    if (rest <= 0) {
      return 0; // as certain as can be: the limit
    }
    return StrictMath.pow(rest, focus) * (focus * p * logP / rest - 1);
  }
}
