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
  private final int outputs;
  private final int width;
  private final Pool pool;
  private final float[][][] answers;
  private final double[] losses;
  private final double[] sums;

  PoolAnswers(Pool pool, Task task, Layout layout, int capacity) {
    this.pool = pool;
    this.task = task;
    outputs = layout.outputs();
    width = Answer.width(task, layout);
    answers = new float[pool.members().size()][capacity][width];
    losses = new double[answers.length];
    sums = new double[width];
  }

  /** Asks every member that counts at least so much. */
  void ask(Network network, MiniBatch rows, double leastWeight) {
    double[] weights = pool.mixture().weights();
    for (int m = 0; m < answers.length; m++) {
      if (weights[m] >= leastWeight) {
        float[] y = network.forward(pool.members().get(m), rows);
        for (int r = 0; r < rows.rows(); r++) {
          Answer.standardized(task, outputs, y, r * network.stride(), answers[m][r]);
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
      if (weights[m] >= leastWeight && isFinite(answers[m][row])) {
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

  private static boolean isFinite(float[] answer) {
    for (float value : answer) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** What a member that was asked answered to a row; not to be changed. */
  float[] answer(int member, int row) {
    return answers[member][row];
  }

  /** Lets the weights follow each member's loss on one row, all members having been asked. */
  void compare(int row, float[] target, int at) {
    if (answers.length > 1) {
      for (int m = 0; m < answers.length; m++) {
        losses[m] = TestLoss.of(task, answers[m][row], target, at);
      }
      pool.mixture().add(losses);
    }
  }
}
