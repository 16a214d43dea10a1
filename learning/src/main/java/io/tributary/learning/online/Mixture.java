package io.tributary.learning.online;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How much each member's answer counts: in proportion to {@code e^(-η · loss)}, its losses added up
 * and faded by {@code γ} at each example (the exponentially weighted forecaster with discounted
 * regret; Cesa-Bianchi and Lugosi, 2006, section 2.11).
 */
final class Mixture {

  /** After so many updates a loss counts half. */
  private static final double HALF_LIFE = 200;

  /** η. */
  private static final double SHARPNESS = 0.3;

  /** In nats, or squared deviations: what one example can cost a member at most. */
  private static final double MOST = 16;

  private final double fading;
  private final double[] losses;
  private final double[] weights;

  /**
   * Members that count the same.
   *
   * @param miniBatch examples per update
   */
  Mixture(int members, int miniBatch) {
    fading = StrictMath.pow(0.5, 1 / (HALF_LIFE * miniBatch));
    losses = new double[members];
    weights = new double[members];
    Arrays.fill(weights, 1.0 / members);
  }

  /** Weights {@code [members]} that add up to 1; not to be changed. */
  double[] weights() {
    return weights;
  }

  /** Takes in each member's loss on one example; one that is not finite counts as the most. */
  void add(double[] memberLosses) {
    double least = Double.POSITIVE_INFINITY;
    for (int m = 0; m < losses.length; m++) {
      double loss = memberLosses[m] < MOST ? memberLosses[m] : MOST;
      losses[m] = fading * losses[m] + loss;
      least = Math.min(least, losses[m]);
    }
    double sum = 0;
    for (int m = 0; m < losses.length; m++) {
      weights[m] = StrictMath.exp(SHARPNESS * (least - losses[m]));
      sum += weights[m];
    }
    for (int m = 0; m < losses.length; m++) {
      weights[m] /= sum;
    }
  }

  /** The member that counts most, the first of equals. */
  int leader() {
    int leader = 0;
    for (int m = 1; m < weights.length; m++) {
      if (weights[m] > weights[leader]) {
        leader = m;
      }
    }
    return leader;
  }

  void copyFrom(Mixture other) {
    System.arraycopy(other.losses, 0, losses, 0, losses.length);
    System.arraycopy(other.weights, 0, weights, 0, weights.length);
  }

  void write(DataOutput out) throws IOException {
    for (int m = 0; m < losses.length; m++) {
      out.writeDouble(losses[m]);
      out.writeDouble(weights[m]);
    }
  }

  void read(DataInput in) throws IOException {
    for (int m = 0; m < losses.length; m++) {
      losses[m] = in.readDouble();
      weights[m] = in.readDouble();
    }
  }
}
