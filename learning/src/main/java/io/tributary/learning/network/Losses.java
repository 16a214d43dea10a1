package io.tributary.learning.network;

/** Losses of one row, their gradients, and the softmax that belongs to cross-entropy. */
public final class Losses {

  private Losses() {}

  /**
   * The loss of one row.
   *
   * @param outputs how many elements of {@code y} count
   * @param y the network's output: logits, or the standardised value
   * @param target a class's index, or the standardised value
   * @return in nats for cross-entropy
   */
  public static double value(Loss loss, int outputs, float[] y, float target) {
    return switch (loss) {
      case CROSS_ENTROPY -> {
        float highest = highest(outputs, y);
        float sum = 0;
        for (int j = 0; j < outputs; j++) {
          sum += FloatMath.exp(y[j] - highest);
        }
        yield nats(sum, y[(int) target] - highest);
      }
      case MSE -> squaredError(y[0], target);
    };
  }

  /**
   * The loss of one row, with its gradient by the output.
   *
   * @param share of the row in the mean, one over the rows of the mini-batch
   * @param dy receives the gradient times {@code share} in its first {@code outputs} elements
   */
  static double gradient(Loss loss, int outputs, float[] y, float target, float share, float[] dy) {
    return switch (loss) {
      case CROSS_ENTROPY -> {
        float highest = highest(outputs, y);
        float sum = exponentials(outputs, y, highest, dy);
        for (int j = 0; j < outputs; j++) {
          dy[j] = dy[j] / sum * share;
        }
        dy[(int) target] -= share;
        yield nats(sum, y[(int) target] - highest);
      }
      case MSE -> {
        dy[0] = 2f * (y[0] - target) * share;
        yield squaredError(y[0], target);
      }
    };
  }

  /**
   * Probabilities of logits. The highest logit is subtracted first, so that nothing overflows.
   *
   * @param p receives them in its first {@code outputs} elements
   */
  public static void softmax(int outputs, float[] y, float[] p) {
    float sum = exponentials(outputs, y, highest(outputs, y), p);
    for (int j = 0; j < outputs; j++) {
      p[j] = p[j] / sum;
    }
  }

  private static float highest(int outputs, float[] y) {
    float highest = y[0];
    for (int j = 1; j < outputs; j++) {
      highest = Math.max(highest, y[j]);
    }
    return highest;
  }

  private static float exponentials(int outputs, float[] y, float highest, float[] e) {
    float sum = 0;
    for (int j = 0; j < outputs; j++) {
      e[j] = FloatMath.exp(y[j] - highest);
      sum += e[j];
    }
    return sum;
  }

  private static double nats(float sum, float relativeLogit) {
    return StrictMath.log(sum) - relativeLogit;
  }

  private static double squaredError(float y, float target) {
    double error = (double) y - target;
    return error * error;
  }
}
