package io.tributary.learning.online;

import io.tributary.learning.task.Task;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The weight of each class, counted where it is to be balanced: {@code total / (classes · count)},
 * with counts that start at 1 and fade, so that classes count the same together whatever their
 * shares have become.
 */
final class ClassBalance {

  /** Looks back on about ten thousand examples. */
  private static final double FADING = 0.9999;

  /** One example counts at most this much: a class that is hardly ever seen must not throw. */
  private static final double MOST = 100;

  private final ClassWeights weights;
  private final double[] counts;

  ClassBalance(ClassWeights weights, Task task) {
    this.weights = weights;
    counts = new double[task instanceof Task.Classification ? task.outputs() : 0];
    Arrays.fill(counts, 1);
    boolean fits =
        switch (weights) {
          case ClassWeights.Equal _ -> true;
          case ClassWeights.Fixed(var fixed) -> fixed.size() == counts.length;
          case ClassWeights.Balanced _ -> counts.length > 0;
        };
    if (!fits) {
      throw new IllegalArgumentException("class weights " + weights + " do not fit " + task);
    }
  }

  /** Counts a class and returns its weight. */
  float weigh(float[] target) {
    return switch (weights) {
      case ClassWeights.Equal _ -> 1f;
      case ClassWeights.Fixed(var fixed) -> fixed.get((int) target[0]);
      case ClassWeights.Balanced _ -> balanced((int) target[0]);
    };
  }

  private float balanced(int label) {
    double total = 0;
    for (int k = 0; k < counts.length; k++) {
      counts[k] = FADING * counts[k] + (k == label ? 1 : 0);
      total += counts[k];
    }
    return (float) Math.min(MOST, total / (counts.length * counts[label]));
  }

  void write(DataOutput out) throws IOException {
    for (double count : counts) {
      out.writeDouble(count);
    }
  }

  void read(DataInput in) throws IOException {
    for (int k = 0; k < counts.length; k++) {
      counts[k] = in.readDouble();
    }
  }
}
