package io.tributary.learning.model;

import io.tributary.learning.model.TrainedModel.TargetScale;
import io.tributary.learning.network.Losses;
import io.tributary.learning.task.Task;

/** From what the network puts out to what the task asks for. */
public final class Answer {

  private Answer() {}

  /**
   * Softmax for classification; the standardisation undone for regression.
   *
   * @param networkOutput logits, or the standardised value; not changed
   * @param answer receives the probabilities {@code [classes]}, or {@code [1]} the value
   */
  public static void of(Task task, float[] networkOutput, TargetScale target, float[] answer) {
    switch (task) {
      case Task.Classification classification ->
          Losses.softmax(classification.outputs(), networkOutput, answer);
      case Task.Regression _ -> answer[0] = networkOutput[0] * target.scale() + target.mean();
    }
  }
}
