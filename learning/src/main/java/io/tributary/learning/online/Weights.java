package io.tributary.learning.online;

import io.tributary.learning.optimize.Optimizer;
import io.tributary.learning.optimize.OptimizerSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Parameters with the optimizer state that belongs to them. */
final class Weights {

  private final OptimizerSpec spec;
  private final float[] parameters;
  private final Optimizer optimizer;
  private long steps;

  /** Takes ownership of the arena; the optimizer is fresh. */
  Weights(float[] parameters, OptimizerSpec spec, float weightDecay) {
    this.spec = spec;
    this.parameters = parameters;
    optimizer = Optimizer.of(spec, weightDecay, parameters.length);
  }

  float[] parameters() {
    return parameters;
  }

  OptimizerSpec spec() {
    return spec;
  }

  /** Steps made since the start, or since the optimizer forgot. */
  long steps() {
    return steps;
  }

  /**
   * One step down the gradient.
   *
   * @param scale what the gradient is multiplied by, in (0, 1]
   * @param factor what the optimizer's learning rate is multiplied by
   */
  void update(float[] gradient, float scale, double factor) {
    steps++;
    optimizer.update(parameters, gradient, scale, spec.learningRate() * factor, steps);
  }

  /** Forgets the optimizer's moments, not the parameters. */
  void forget() {
    optimizer.moments().forEach(moment -> Arrays.fill(moment, 0f));
    steps = 0;
  }

  /** Becomes equal to {@code other}, which has the same layout and optimizer. */
  void copyFrom(Weights other) {
    System.arraycopy(other.parameters, 0, parameters, 0, parameters.length);
    List<float[]> moments = optimizer.moments();
    for (int i = 0; i < moments.size(); i++) {
      float[] from = other.optimizer.moments().get(i);
      System.arraycopy(from, 0, moments.get(i), 0, from.length);
    }
    steps = other.steps;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(steps);
    FloatBlock.write(out, parameters);
    for (float[] moment : optimizer.moments()) {
      FloatBlock.write(out, moment);
    }
  }

  void read(DataInput in) throws IOException {
    steps = in.readLong();
    FloatBlock.read(in, parameters);
    for (float[] moment : optimizer.moments()) {
      FloatBlock.read(in, moment);
    }
  }
}
