package io.tributary.learning.network;

import io.tributary.learning.kernels.Softmax;

/** Cross-entropy of a softmax, with its gradient; arguments as in {@link Losses}. */
final class SoftmaxLoss {

  private SoftmaxLoss() {}

  static double gradient(
      float smoothing, int n, float[] y, int at, int truth, float share, float[] dy) {
    float highest = Softmax.highest(n, y, at);
    float sum = Softmax.exponentials(n, y, at, highest, dy, at);
    double nats = 0;
    float spread = smoothing / n;
    double logOfSum = StrictMath.log(sum);
    for (int j = 0; j < n; j++) {
      if (smoothing == 0) {
        dy[at + j] = dy[at + j] / sum * share;
      } else {
        dy[at + j] = (dy[at + j] / sum - spread) * share;
        nats += spread * (logOfSum - (y[at + j] - highest));
      }
    }
    dy[at + truth] -= (1 - smoothing) * share;
    return nats + (1 - smoothing) * (logOfSum - (y[at + truth] - highest));
  }

  /** {@code -(1 - p)^focus · ln p}, where p is the probability of the truth. */
  static double focal(float focus, int n, float[] y, int at, int truth, float share, float[] dy) {
    float highest = Softmax.highest(n, y, at);
    float sum = Softmax.exponentials(n, y, at, highest, dy, at);
    double logP = (y[at + truth] - highest) - StrictMath.log(sum);
    double p = StrictMath.exp(logP);
    double slope = share * FocalLoss.slope(focus, p, logP);
    for (int j = 0; j < n; j++) {
      double probability = dy[at + j] / sum;
      dy[at + j] = (float) (slope * ((j == truth ? 1 : 0) - probability));
    }
    return FocalLoss.value(focus, p, logP);
  }
}
