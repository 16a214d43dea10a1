package io.tributary.learning.model;

import io.tributary.learning.kernels.FloatMath;

/**
 * From an autoencoder's error to the score: the share of recent examples whose error was smaller.
 *
 * <p>Between the quantiles {@link #level} of the recent errors the share grows linearly; above the
 * last of them errors are taken to follow Pareto's law, so that the score still tells errors apart
 * which are larger than all that were seen, and never reaches 1 too early.
 *
 * @param knots errors at the quantiles, floor included, rising, positive
 * @param tail the mean of {@code ln(error / last knot)} above the last knot, positive (Hill, 1975)
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the model and never changed
public record ScoreCalibration(float[] knots, float tail) {

  /**
   * Added to every mean squared error: below about a hundredth of a standard deviation errors are
   * all alike, since there they are made of what rounding left over.
   */
  public static final float FLOOR = 1f / 8192;

  private static final float[] LEVELS = {
    0, 0.05f, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f, 0.95f, 0.98f
  };

  /** How many quantiles there are. */
  public static final int KNOTS = LEVELS.length;

  public ScoreCalibration {
    if (knots.length != KNOTS) {
      throw new IllegalArgumentException(
          "expected %d quantiles, got %d".formatted(KNOTS, knots.length));
    }
  }

  /** The share of examples whose error is below a knot. */
  public static float level(int knot) {
    return LEVELS[knot];
  }

  /** The share of examples whose error lies between a knot and the next; above the last knot. */
  public static float share(int knot) {
    return (knot + 1 < KNOTS ? LEVELS[knot + 1] : 1) - LEVELS[knot];
  }

  /** From a knot to the next one, positive. */
  public float width(int knot) {
    return width(knots, knot);
  }

  private static float width(float[] knots, int knot) {
    return Math.max(knots[knot + 1] - knots[knot], Float.MIN_NORMAL);
  }

  /**
   * The score of an error.
   *
   * @param squaredError mean over the columns
   * @return in [0, 1]; NaN for NaN
   */
  public float score(double squaredError) {
    return score(knots, tail, squaredError);
  }

  /** The same with given {@code knots} and {@code tail}. */
  public static float score(float[] knots, float tail, double squaredError) {
    if (Double.isNaN(squaredError)) {
      return Float.NaN;
    }
    float error = (float) squaredError + FLOOR;
    float score = 0;
    for (int k = 0; k < KNOTS - 1; k++) {
      float part = Math.max(0f, Math.min(1f, (error - knots[k]) / width(knots, k)));
      score = Math.fma(share(k), part, score);
    }
    float excess = (float) StrictMath.log(Math.max(1f, error / knots[KNOTS - 1]));
    return Math.fma(share(KNOTS - 1), 1f - FloatMath.exp(-excess / tail), score);
  }

  /**
   * How much the score changes at most when the reconstruction does, per standard deviation of
   * every column.
   */
  public double steepness() {
    double steepest = share(KNOTS - 1) / tail * 2 / Math.sqrt(knots[KNOTS - 1]);
    for (int k = 0; k < KNOTS - 1; k++) {
      steepest = Math.max(steepest, share(k) / width(k) * 2 * Math.sqrt(knots[k + 1]));
    }
    return steepest;
  }
}
