package io.tributary.learning.online;

import io.tributary.learning.features.Standardizer;
import io.tributary.learning.model.TrainedModel.TargetScale;
import io.tributary.learning.network.Layout;
import io.tributary.learning.task.Task;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The target as the network learns it: as it is, or values standardised online; an autoencoder
 * learns its own input.
 */
final class TargetStatistics {

  private final Task task;
  private final boolean standardizes;
  private final Standardizer standardizer;
  private final float[] standardized;

  /**
   * Statistics that know no target.
   *
   * @param standardize whether values are standardised
   */
  TargetStatistics(Task task, boolean standardize) {
    this.task = task;
    standardizes = standardize && task instanceof Task.Regression;
    standardizer = new Standardizer(task.targets());
    standardized = new float[task.targets()];
  }

  /**
   * Accepts a target that fits the task.
   *
   * @throws IllegalArgumentException naming the value
   */
  void check(float[] target) {
    if (target.length != task.targets()) {
      throw new IllegalArgumentException(
          "expected %d targets, got %d".formatted(task.targets(), target.length));
    }
    for (float y : target) {
      if (!fits(y)) {
        throw new IllegalArgumentException("target does not fit the task " + task + ": " + y);
      }
    }
  }

  private boolean fits(float y) {
    return switch (task) {
      case Task.Classification classes -> y >= 0 && y < classes.outputs() && y == (int) y;
      case Task.MultiLabel _ -> y == 0 || y == 1;
      case Task.Regression _ -> Float.isFinite(y);
      case Task.Anomaly _ -> y == 0 || y == 1 || Float.isNaN(y);
    };
  }

  /** Counts one target. */
  void update(float[] target) {
    if (standardizes) {
      standardizer.update(target);
    }
  }

  /** Width of what the network should put out. */
  int width(Layout layout) {
    return task instanceof Task.Anomaly ? layout.outputs() : task.targets();
  }

  /**
   * What the network should put out, with the statistics as they are; values are never clipped.
   *
   * @param input the standardised columns
   * @return valid until the next call, or {@code input} changes
   */
  float[] standardize(float[] target, float[] input) {
    if (task instanceof Task.Anomaly) {
      return input;
    }
    if (standardizes) {
      standardizer.transform(target, 0f, standardized);
      return standardized;
    }
    return target;
  }

  /** Means {@code [targets]}, 0 where nothing is standardised; not to be changed. */
  float[] mean() {
    return standardizer.mean();
  }

  /** Scales {@code [targets]}, 1 where nothing is standardised; not to be changed. */
  float[] scale() {
    return standardizer.scale();
  }

  /** A copy of means and scales. */
  TargetScale frozen() {
    return new TargetScale(mean().clone(), scale().clone());
  }

  void write(DataOutput out) throws IOException {
    standardizer.write(out);
  }

  void read(DataInput in) throws IOException {
    standardizer.read(in);
  }
}
