package io.tributary.learning.online;

import io.tributary.learning.model.Answer;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import io.tributary.learning.task.Task;
import java.util.Arrays;

/**
 * What the members of a pool answer to the rows of a mini-batch: probabilities, or standardised
 * values, reconstructed inputs among them. A member that counts nothing at all is not asked.
 */
final class PoolAnswers {

  private final Task task;
  private final Layout layout;
  private final int width;
  private final Pool pool;
  private final float[][][] answers;
  private final double[] losses;
  private final double[] sums;
  private final int[] values;

  PoolAnswers(Pool pool, Task task, Layout layout, int capacity) {
    this.pool = pool;
    this.task = task;
    this.layout = layout;
    width = Answer.width(task, layout);
    answers = new float[pool.members().size()][capacity][width];
    losses = new double[answers.length];
    sums = new double[width];
    values = new int[capacity];
  }

  /** Asks every member that counts at least so much. */
  void ask(Network network, MiniBatch rows, double leastWeight) {
    double[] weights = pool.mixture().weights();
    for (int r = 0; r < rows.rows(); r++) {
      values[r] = task instanceof Task.Anomaly ? layout.outputs(rows.length(r)) : width;
    }
    for (int m = 0; m < answers.length; m++) {
      if (weights[m] >= leastWeight) {
        float[] y = network.forward(pool.members().get(m), rows);
        for (int r = 0; r < rows.rows(); r++) {
          Answer.standardized(task, layout.outputs(), y, r * network.stride(), answers[m][r]);
        }
      }
    }
  }

  /**
   * The mean of the answers to one row, by the present weights of those that count at least so
   * much. An answer that is not finite does not count while another one is.
   *
   * @param answer receives it
   */
  void mix(int row, double leastWeight, float[] answer) {
    double[] weights = pool.mixture().weights();
    Arrays.fill(sums, 0);
    double total = 0;
    for (int m = 0; m < answers.length; m++) {
      if (weights[m] >= leastWeight && isFinite(answers[m][row], values[row])) {
        total += weights[m];
        for (int k = 0; k < width; k++) {
          sums[k] += weights[m] * answers[m][row][k];
        }
      }
    }
    for (int k = 0; k < width; k++) {
      answer[k] = (float) (sums[k] / total);
    }
  }

  private static boolean isFinite(float[] answer, int values) {
    for (int k = 0; k < values; k++) {
      if (!Float.isFinite(answer[k])) {
        return false;
      }
    }
    return true;
  }

  /** What an answer to a row costs. */
  double loss(int row, float[] answer, float[] target, int at) {
    return TestLoss.of(task, answer, values[row], target, at);
  }

  /** The error of a member that was asked, as {@link TestLoss#error}. */
  double error(int member, int row, float[] target, int at) {
    return TestLoss.error(task, answers[member][row], values[row], target, at);
  }

  /** Lets the weights follow each member's loss on one row, all members having been asked. */
  void compare(int row, float[] target, int at) {
    if (answers.length > 1) {
      for (int m = 0; m < answers.length; m++) {
        losses[m] = loss(row, answers[m][row], target, at);
      }
      pool.mixture().add(losses);
    }
  }
}
