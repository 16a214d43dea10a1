package io.tributary.learning.online;

import io.tributary.learning.optimize.Schedule;

/**
 * What happens to a gradient before and beside the optimizer.
 *
 * @param schedule of the learning rate
 * @param weightDecay added to the gradient as {@code weightDecay · w}, in [0, 1]; 0 for none
 * @param clipNorm a gradient with a longer Euclidean norm is shortened to it; 0 never clips
 * @param biasRate what the gradient of biases is multiplied by, positive; usually 1
 */
public record UpdateSpec(Schedule schedule, float weightDecay, float clipNorm, float biasRate) {

  /** Nothing happens to it. */
  public static final UpdateSpec PLAIN = new UpdateSpec(new Schedule.Constant(), 0, 0, 1);

  public UpdateSpec {
    if (!(clipNorm >= 0) || Float.isInfinite(clipNorm)) {
      throw new IllegalArgumentException("clipNorm must be finite and not negative: " + clipNorm);
    }
    if (!(weightDecay >= 0 && weightDecay <= 1)) {
      throw new IllegalArgumentException("weightDecay must be in [0, 1]: " + weightDecay);
    }
    if (!(biasRate > 0) || biasRate > 100) {
      throw new IllegalArgumentException("biasRate must be positive, at most 100: " + biasRate);
    }
  }
}
