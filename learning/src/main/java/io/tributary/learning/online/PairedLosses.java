package io.tributary.learning.online;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The losses of the current and of the best weights on the same last examples. */
final class PairedLosses {

  private final float[] current;
  private final float[] best;
  private int next;
  private int size;

  PairedLosses(int window) {
    current = new float[window];
    best = new float[window];
  }

  /** A loss that is not finite counts as the largest float: worse than every other. */
  void add(double currentLoss, double bestLoss) {
    current[next] = finite(currentLoss);
    best[next] = finite(bestLoss);
    next = next + 1 == current.length ? 0 : next + 1;
    size = Math.min(size + 1, current.length);
  }

  private static float finite(double loss) {
    return loss <= Float.MAX_VALUE ? (float) loss : Float.MAX_VALUE;
  }

  void clear() {
    next = 0;
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** How much lower the mean loss of the current weights is; not empty. */
  double advantage() {
    return (sum(best) - sum(current)) / size;
  }

  private double sum(float[] losses) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += losses[i];
    }
    return sum;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(next);
    out.writeInt(size);
    FloatBlock.write(out, current);
    FloatBlock.write(out, best);
  }

  void read(DataInput in) throws IOException {
    next = in.readInt();
    size = in.readInt();
    FloatBlock.read(in, current);
    FloatBlock.read(in, best);
  }
}
