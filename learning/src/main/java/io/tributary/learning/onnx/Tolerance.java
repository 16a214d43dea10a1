package io.tributary.learning.onnx;

import io.tributary.learning.model.ScoreCalibration;
import io.tributary.learning.model.TrainedModel;

/**
 * How far an exported graph's answer may be from the learner's own: sums are added up in another
 * order by every runtime, with an error in proportion to what is added up.
 */
public final class Tolerance {

  static final double RELATIVE = 1e-5;

  private Tolerance() {}

  /**
   * The largest {@code |Δ|} that is parity: {@code 1e-5 · max(1, scale, |y|)}.
   *
   * <p>The target's scale is in it because a value near zero is a difference of values of that
   * size: at scale 1e6 a {@code y} of 0.5 that is off by 0.04 is exact to seven digits of what was
   * added.
   *
   * <p>How fast a score rises with the error that it judges is in it for the same reason: the error
   * is made of differences of standardised values, each off by as much.
   *
   * @param y the learner's answer, a probability, a value in the label's unit, or a score
   */
  public static double of(TrainedModel model, double y) {
    double size = Math.max(1, Math.abs(y));
    for (float scale : model.target().scale()) {
      size = Math.max(size, scale);
    }
    double steepness = model.calibration().map(ScoreCalibration::steepness).orElse(0.0);
    return RELATIVE * Math.max(size, steepness);
  }
}
