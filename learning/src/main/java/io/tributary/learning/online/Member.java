package io.tributary.learning.online;

import io.tributary.learning.network.Loss;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import io.tributary.learning.optimize.GradientNorm;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One network in training. The learner feeds it; several could see the same examples. */
final class Member {

  private final Weights weights;
  private final float[] gradient;
  private final Loss loss;
  private long updates;
  private long nonFinite;
  private double gradientNorm;

  Member(Weights weights, Loss loss) {
    this.weights = weights;
    this.loss = loss;
    gradient = new float[weights.parameters().length];
  }

  Weights weights() {
    return weights;
  }

  /** Updates made, those before a restore counted. */
  long updates() {
    return updates;
  }

  /** Mini-batches that taught nothing because their loss or gradient was not finite. */
  long nonFinite() {
    return nonFinite;
  }

  /** Norm of the gradient of the last update, 0 before the first. */
  double gradientNorm() {
    return gradientNorm;
  }

  /** One update by the mean gradient of a mini-batch; none when it is not finite. */
  void learn(Network network, MiniBatch batch) {
    double mean = network.gradient(weights.parameters(), batch, loss, gradient);
    double norm = GradientNorm.of(gradient);
    if (Double.isFinite(mean) && Double.isFinite(norm)) {
      weights.update(gradient);
      gradientNorm = norm;
      updates++;
    } else {
      nonFinite++;
    }
  }

  void write(DataOutput out) throws IOException {
    weights.write(out);
    out.writeLong(updates);
    out.writeLong(nonFinite);
    out.writeDouble(gradientNorm);
  }

  void read(DataInput in) throws IOException {
    weights.read(in);
    updates = in.readLong();
    nonFinite = in.readLong();
    gradientNorm = in.readDouble();
  }
}
