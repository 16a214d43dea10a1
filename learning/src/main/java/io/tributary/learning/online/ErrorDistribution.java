package io.tributary.learning.online;

import io.tributary.learning.model.ScoreCalibration;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How large an autoencoder's errors have been lately, as a histogram with eight bins per doubling:
 * what the score is calibrated by. One error adds one count, however large it is, so that no
 * outlier destroys the calibration.
 *
 * <p>It looks back on half of the errors so far and at most on ten thousand: what they were like
 * while the network knew nothing is soon forgotten. Nothing is allocated per error.
 */
final class ErrorDistribution {

  /** What is left of a float's bits is its exponent and three bits more. */
  private static final int SHIFT = 20;

  private static final int FIRST = Float.floatToIntBits(ScoreCalibration.FLOOR) >> SHIFT;
  private static final int BINS = 256;

  /** Errors looked back on, at least and at most. */
  private static final double LEAST_MEMORY = 50;

  private static final double MOST_MEMORY = 10_000;

  /** One error is assumed before the first, anywhere between these two bins: 1/128 and 2. */
  private static final int PRIOR_FROM = 6 * 8;

  private static final int PRIOR_TO = 14 * 8;

  /** One error is assumed above the last knot, by this logarithm. */
  private static final double PRIOR_EXCESS = 0.5;

  private static final double LARGEST_UNIT = 1e100;

  private static final int LAST_KNOT = ScoreCalibration.KNOTS - 1;

  private final double[] logs = new double[BINS];
  private final double[] masses = new double[BINS];
  private double unit = 1;
  private long count;
  private final float[] knots = new float[ScoreCalibration.KNOTS];
  private float tail;

  ErrorDistribution() {
    for (int b = 0; b < BINS; b++) {
      logs[b] = StrictMath.log((edge(b) + edge(b + 1)) / 2);
    }
    Arrays.fill(masses, PRIOR_FROM, PRIOR_TO, 1.0 / (PRIOR_TO - PRIOR_FROM));
    calibrate();
  }

  private static double edge(int bin) {
    return Float.intBitsToFloat((FIRST + bin) << SHIFT);
  }

  /**
   * The score of an error by those of the last calibration.
   *
   * @param squaredError mean over the columns
   */
  float score(double squaredError) {
    return ScoreCalibration.score(knots, tail, squaredError);
  }

  /** Counts one error, which {@link #calibrate} makes known; NaN counts nothing. */
  void add(double squaredError) {
    if (Double.isNaN(squaredError)) {
      return;
    }
    float error = (float) squaredError + ScoreCalibration.FLOOR;
    int bin = (Float.floatToIntBits(error) >> SHIFT) - FIRST;
    masses[Math.min(bin, BINS - 1)] += unit;
    count++;
    // Counts do not fade: those that come weigh more.
    double memory = Math.max(LEAST_MEMORY, Math.min(MOST_MEMORY, count / 2.0));
    unit *= memory / (memory - 1);
    if (unit > LARGEST_UNIT) {
      for (int b = 0; b < BINS; b++) {
        masses[b] /= unit;
      }
      unit = 1;
    }
  }

  /** Scores by all errors counted so far from now on. */
  void calibrate() {
    double total = 0;
    for (double mass : masses) {
      total += mass;
    }
    int bin = 0;
    double below = 0;
    for (int k = 0; k <= LAST_KNOT; k++) {
      double wanted = ScoreCalibration.level(k) * total;
      while (bin < BINS - 1 && (masses[bin] == 0 || below + masses[bin] < wanted)) {
        below += masses[bin++];
      }
      double part = masses[bin] == 0 ? 0 : Math.min(1, (wanted - below) / masses[bin]);
      knots[k] = (float) (edge(bin) + part * (edge(bin + 1) - edge(bin)));
    }
    tail = (float) tail(bin, below, ScoreCalibration.level(LAST_KNOT) * total);
  }

  /**
   * The mean logarithm of the errors above the last knot.
   *
   * @param bin that holds it
   * @param below mass of the bins before it
   * @param wanted mass of the errors below it
   */
  private double tail(int bin, double below, double wanted) {
    double last = StrictMath.log(knots[LAST_KNOT]);
    double mass = unit + below + masses[bin] - wanted;
    double top = StrictMath.log((knots[LAST_KNOT] + edge(bin + 1)) / 2);
    double sum = unit * PRIOR_EXCESS + (below + masses[bin] - wanted) * (top - last);
    for (int b = bin + 1; b < BINS; b++) {
      mass += masses[b];
      sum += masses[b] * (logs[b] - last);
    }
    return sum / mass;
  }

  /** A copy of the calibration as it is now. */
  ScoreCalibration frozen() {
    return new ScoreCalibration(knots.clone(), tail);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeDouble(unit);
    for (double mass : masses) {
      out.writeDouble(mass);
    }
    FloatBlock.write(out, knots);
    out.writeFloat(tail);
  }

  void read(DataInput in) throws IOException {
    count = in.readLong();
    unit = in.readDouble();
    for (int b = 0; b < BINS; b++) {
      masses[b] = in.readDouble();
    }
    FloatBlock.read(in, knots);
    tail = in.readFloat();
  }
}
