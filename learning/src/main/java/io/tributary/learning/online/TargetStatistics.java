package io.tributary.learning.online;

import io.tributary.learning.features.Standardizer;
import io.tributary.learning.model.TrainedModel.TargetScale;
import io.tributary.learning.task.Task;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The target as the network learns it: a class's index as it is, a value standardised online. */
final class TargetStatistics {

  private final Task task;
  private final Standardizer standardizer = new Standardizer(1);
  private final float[] standardized = new float[1];

  TargetStatistics(Task task) {
    this.task = task;
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
    float y = target[0];
    boolean fits =
        switch (task) {
          case Task.Classification classification ->
              y >= 0 && y < classification.outputs() && y == (int) y;
          case Task.Regression _ -> Float.isFinite(y);
        };
    if (!fits) {
      throw new IllegalArgumentException("target does not fit the task " + task + ": " + y);
    }
  }

  /** Counts one target. */
  void update(float[] target) {
    switch (task) {
      case Task.Classification _ -> {}
      case Task.Regression _ -> standardizer.update(target);
    }
  }

  /** What the network should put out: with the statistics as they are, never clipped. */
  float standardize(float[] target) {
    return switch (task) {
      case Task.Classification _ -> target[0];
      case Task.Regression _ -> {
        standardizer.transform(target, 0f, standardized);
        yield standardized[0];
      }
    };
  }

  TargetScale scale() {
    return new TargetScale(standardizer.mean()[0], standardizer.scale()[0]);
  }

  void write(DataOutput out) throws IOException {
    standardizer.write(out);
  }

  void read(DataInput in) throws IOException {
    standardizer.read(in);
  }
}
