package io.tributary.learning.network;

/** The loss of one row and its gradient by the network's outputs. */
final class Losses {

  private Losses() {}

  /**
   * The loss of one row, with its gradient.
   *
   * @param outputs how many outputs a row has
   * @param y holds the row's outputs from {@code at} on
   * @param targets holds the row's target from {@code target} on: a class's index, truth values 0
   *     or 1, or standardised values
   * @param share of the row in the mean: its weight over the number of rows
   * @param dy receives the gradient times {@code share} from {@code at} on
   * @return the loss, not multiplied by the share
   */
  static double gradient(
      LossSpec loss,
      int outputs,
      float[] y,
      int at,
      float[] targets,
      int target,
      float share,
      float[] dy) {
    float truth = targets[target];
    return switch (loss) {
      case LossSpec.CrossEntropy(float smoothing, float focus) ->
          focus > 0
              ? SoftmaxLoss.focal(focus, outputs, y, at, (int) truth, share, dy)
              : SoftmaxLoss.gradient(smoothing, outputs, y, at, (int) truth, share, dy);
      case LossSpec.BinaryCrossEntropy binary -> {
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
          sum += SigmoidLoss.gradient(binary, y, at + j, targets[target + j], share / outputs, dy);
        }
        yield sum / outputs;
      }
      case LossSpec.Perceptron _ -> MarginLoss.gradient(0, outputs, y, at, (int) truth, share, dy);
      case LossSpec.Hinge _ -> MarginLoss.gradient(1, outputs, y, at, (int) truth, share, dy);
      case LossSpec.MeanSquaredError _ -> {
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
          float error = y[at + j] - targets[target + j];
          dy[at + j] = 2f * error * (share / outputs);
          sum += (double) error * error;
        }
        yield sum / outputs;
      }
      case LossSpec.Huber(float delta) -> {
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
          float error = y[at + j] - targets[target + j];
          float bounded = Math.max(-delta, Math.min(delta, error));
          dy[at + j] = bounded * (share / outputs);
          sum += (double) bounded * error - 0.5 * bounded * bounded;
        }
        yield sum / outputs;
      }
    };
  }
}
