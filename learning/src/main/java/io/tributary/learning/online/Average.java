package io.tributary.learning.online;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The exponential average of a network's parameters over its updates. Until it has seen as many as
 * it looks back on, it is their plain mean (Polyak and Juditsky, 1992), so that the first
 * parameters do not linger.
 */
final class Average {

  private final float kept;
  private final float[] parameters;
  private long updates;

  /** Begins with a copy of the initial parameters. */
  Average(float kept, float[] initial) {
    this.kept = kept;
    parameters = initial.clone();
  }

  float[] parameters() {
    return parameters;
  }

  /** Follows the parameters as at the start: what came before drift says nothing any more. */
  void restart() {
    updates = 0;
  }

  /** Takes in the parameters after an update. */
  void add(float[] w) {
    updates++;
    move(parameters, w, Math.max(1f / updates, 1f - kept));
  }

  private static void move(float[] average, float[] w, float share) {
    for (int i = 0; i < w.length; i++) {
      average[i] = Math.fma(share, w[i] - average[i], average[i]);
    }
  }

  void copyFrom(Average other) {
    System.arraycopy(other.parameters, 0, parameters, 0, parameters.length);
    updates = other.updates;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(updates);
    FloatBlock.write(out, parameters);
  }

  void read(DataInput in) throws IOException {
    updates = in.readLong();
    FloatBlock.read(in, parameters);
  }
}
