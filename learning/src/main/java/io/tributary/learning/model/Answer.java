package io.tributary.learning.model;

import io.tributary.learning.kernels.FloatMath;
import io.tributary.learning.kernels.Softmax;
import io.tributary.learning.model.TrainedModel.TargetScale;
import io.tributary.learning.network.Layout;
import io.tributary.learning.task.Task;

/** From what the network puts out to what the task asks for. */
public final class Answer {

  private Answer() {}

  /** Width of what {@link #standardized} gives: for an anomaly, of the reconstructed input. */
  public static int width(Task task, Layout layout) {
    return task instanceof Task.Anomaly ? layout.outputs() : task.outputs();
  }

  /**
   * Probabilities of logits and scores; standardised values as they are. One output for two classes
   * is the logit of the second.
   *
   * @param outputs width of the network's output
   * @param y holds a row of it from {@code at} on; not changed
   * @param answer receives the probabilities {@code [classes]} or {@code [labels]}, the
   *     standardised values {@code [dimensions]}, or the reconstructed standardised input
   */
  public static void standardized(Task task, int outputs, float[] y, int at, float[] answer) {
    switch (task) {
      case Task.Classification _ when outputs == 1 -> {
        answer[1] = FloatMath.sigmoid(y[at]);
        answer[0] = 1f - answer[1];
      }
      case Task.Classification _ -> Softmax.of(outputs, y, at, answer, 0);
      case Task.MultiLabel _ -> {
        for (int k = 0; k < outputs; k++) {
          answer[k] = FloatMath.sigmoid(y[at + k]);
        }
      }
      case Task.Regression _, Task.Anomaly _ -> System.arraycopy(y, at, answer, 0, outputs);
    }
  }

  /**
   * Undoes the standardisation of values, in place; probabilities stay as they are. What an
   * autoencoder reconstructed is scored instead.
   */
  public static void unscale(Task task, TargetScale target, float[] answer) {
    switch (task) {
      case Task.Classification _, Task.MultiLabel _, Task.Anomaly _ -> {}
      case Task.Regression _ -> {
        for (int d = 0; d < answer.length; d++) {
          answer[d] = answer[d] * target.scale()[d] + target.mean()[d];
        }
      }
    }
  }

  /**
   * Mean squared error of standardised values.
   *
   * @param values how many of the answer's count, the first ones, as {@link Layout#outputs(int)}
   *     says
   * @param target holds the truth from {@code at} on
   */
  public static double squaredError(float[] answer, int values, float[] target, int at) {
    double sum = 0;
    for (int d = 0; d < values; d++) {
      double error = (double) answer[d] - target[at + d];
      sum += error * error;
    }
    return sum / values;
  }
}
