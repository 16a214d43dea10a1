package io.tributary.learning.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Counts of scores, each count multiplied by {@code factor} before the next is added. Scores are
 * counted in bins that halve towards 1, sixteen from 1/2 to 3/4 to 7/8 and so on, since there they
 * matter; those of one bin count as equal.
 */
final class AnomalyTally {

  /** A score from here on is called unusual. */
  private static final float UNUSUAL = 0.99f;

  /** What is left of the bits of {@code 1 - score} is its exponent and four bits more. */
  private static final int SHIFT = 19;

  private static final int ONE = Float.floatToIntBits(1f) >> SHIFT;

  /** Down to 2^-24, the smallest distance of a float from 1. */
  private static final int BINS = 24 * 16 + 1;

  private static final double LARGEST_UNIT = 1e100;

  private final double factor;
  private final double[] usual = new double[BINS];
  private final double[] unusual = new double[BINS];
  private double unit = 1;
  private double weight;
  private double high;

  AnomalyTally(double factor) {
    this.factor = factor;
  }

  /**
   * Counts a score.
   *
   * @param truth 1, 0, or NaN where nobody knows
   */
  void add(float score, float truth) {
    // Counts do not fade: those that come weigh more.
    weight += unit;
    high += score >= UNUSUAL ? unit : 0;
    int bin = Math.min(BINS - 1, ONE - (Float.floatToIntBits(1 - score) >> SHIFT));
    if (truth == 1) {
      unusual[bin] += unit;
    } else if (truth == 0) {
      usual[bin] += unit;
    }
    unit /= factor;
    if (unit > LARGEST_UNIT) {
      rescale();
    }
  }

  private void rescale() {
    for (int b = 0; b < BINS; b++) {
      usual[b] /= unit;
      unusual[b] /= unit;
    }
    weight /= unit;
    high /= unit;
    unit = 1;
  }

  /** The share of unusual scores. */
  void putShare(Map<String, Double> metrics) {
    metrics.put("unusual", high / weight);
  }

  /** How the scores rank what is known. */
  void putRanks(Map<String, Double> metrics) {
    double positives = sum(unusual);
    double negatives = sum(usual);
    double won = 0;
    double precision = 0;
    double negativesBelow = 0;
    double positivesBelow = 0;
    for (int b = 0; b < BINS; b++) {
      won += unusual[b] * (negativesBelow + usual[b] / 2);
      double above = positives - positivesBelow;
      if (unusual[b] > 0) {
        precision += unusual[b] * (above / (above + negatives - negativesBelow));
      }
      negativesBelow += usual[b];
      positivesBelow += unusual[b];
    }
    metrics.put("averagePrecision", ratio(precision, positives));
    metrics.put("auc", ratio(won, positives * negatives));
  }

  void putBaselines(Map<String, Double> baselines) {
    double positives = sum(unusual);
    baselines.put("random", ratio(positives, positives + sum(usual)));
  }

  private static double ratio(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }

  private static double sum(double[] counts) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(unit);
    out.writeDouble(weight);
    out.writeDouble(high);
    for (int b = 0; b < BINS; b++) {
      out.writeDouble(usual[b]);
      out.writeDouble(unusual[b]);
    }
  }

  void read(DataInput in) throws IOException {
    unit = in.readDouble();
    weight = in.readDouble();
    high = in.readDouble();
    for (int b = 0; b < BINS; b++) {
      usual[b] = in.readDouble();
      unusual[b] = in.readDouble();
    }
  }
}
