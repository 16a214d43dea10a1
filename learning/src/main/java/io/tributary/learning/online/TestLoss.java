package io.tributary.learning.online;

import io.tributary.learning.model.Answer;
import io.tributary.learning.task.Task;

/**
 * What a prediction costs that was made before its example was learned, whatever loss is trained
 * by: in nats for classes and labels, the mean over the labels; the mean squared error of
 * standardised values, an autoencoder's reconstructed inputs among them.
 */
final class TestLoss {

  /** Probabilities of the truth below this cost as much as this: 34.5 nats. */
  private static final double LEAST_PROBABILITY = 1e-15;

  private TestLoss() {}

  /**
   * The loss of one answer.
   *
   * @param answer probabilities, or standardised values
   * @param values how many of the answer's count, the first ones
   * @param target holds the truth from {@code at} on: a class's index, truth values, or
   *     standardised values
   * @return NaN when a value of the answer that matters is
   */
  static double of(Task task, float[] answer, int values, float[] target, int at) {
    return switch (task) {
      case Task.Classification _ -> nats(answer[(int) target[at]]);
      case Task.MultiLabel _ -> {
        double sum = 0;
        for (int k = 0; k < values; k++) {
          sum += nats(target[at + k] == 1 ? answer[k] : 1.0 - answer[k]);
        }
        yield sum / values;
      }
      case Task.Regression _, Task.Anomaly _ -> Answer.squaredError(answer, values, target, at);
    };
  }

  /**
   * What a detector of drift is fed with, in [0, 1]: 1 when the likeliest class, or any label, is
   * not the truth, else 0; the squared error of standardised values, at most 1. Arguments as in
   * {@link #of}.
   */
  static double error(Task task, float[] answer, int values, float[] target, int at) {
    return switch (task) {
      case Task.Regression _, Task.Anomaly _ -> {
        double loss = of(task, answer, values, target, at);
        yield loss < 1 ? loss : 1;
      }
      case Task.Classification _, Task.MultiLabel _ -> isWrong(task, answer, target, at) ? 1 : 0;
    };
  }

  private static boolean isWrong(Task task, float[] answer, float[] target, int at) {
    return switch (task) {
      case Task.Classification _ -> {
        int likeliest = 0;
        for (int k = 1; k < answer.length; k++) {
          likeliest = answer[k] > answer[likeliest] ? k : likeliest;
        }
        yield likeliest != (int) target[at];
      }
      case Task.MultiLabel _ -> {
        boolean wrong = false;
        for (int k = 0; k < answer.length; k++) {
          wrong |= (answer[k] >= 0.5f) != (target[at + k] == 1);
        }
        yield wrong;
      }
      case Task.Regression _, Task.Anomaly _ -> false;
    };
  }

  private static double nats(double probability) {
    return -StrictMath.log(probability < LEAST_PROBABILITY ? LEAST_PROBABILITY : probability);
  }
}
