package io.tributary.learning.evaluate;

import java.util.Arrays;

/**
 * How well scores put positives above negatives: exact over all that were added, eight bytes each.
 * Equal scores are one threshold, as in scikit-learn. Confined to one thread.
 */
public final class Ranking {

  /** The score's order-keeping bits, then one bit that is set for a positive. */
  private long[] keys = new long[1024];

  private int count;
  private int positives;

  /** Adds one scored example; a NaN score ranks below every number. */
  public void add(float score, boolean positive) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, Math.multiplyExact(count, 2));
    }
    keys[count++] = ((long) ordered(score) << 1) | (positive ? 1 : 0);
    positives += positive ? 1 : 0;
  }

  /** Integers that compare as the floats do, with one zero. */
  private static int ordered(float score) {
    int bits = Float.floatToIntBits(Float.isNaN(score) ? Float.NEGATIVE_INFINITY : score + 0f);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
  }

  /** How many examples have been added. */
  public long examples() {
    return count;
  }

  /**
   * Area under the ROC curve: the chance that a positive scores above a negative, where a tie
   * counts half. NaN while either is missing.
   */
  public double auc() {
    Arrays.sort(keys, 0, count);
    long negativesBelow = 0;
    long twiceWon = 0;
    for (int from = 0, to; from < count; from = to) {
      to = endOfTie(from);
      long tiedPositives = positivesIn(from, to);
      long tiedNegatives = to - from - tiedPositives;
      twiceWon += tiedPositives * (2 * negativesBelow + tiedNegatives);
      negativesBelow += tiedNegatives;
    }
    return twiceWon / (2.0 * positives * (count - positives));
  }

  /**
   * Average precision, {@code Σ (Rₙ - Rₙ₋₁)·Pₙ} over the thresholds, without interpolation. NaN
   * while positives are missing.
   */
  public double averagePrecision() {
    Arrays.sort(keys, 0, count);
    long positivesBelow = 0;
    double sum = 0;
    for (int from = 0, to; from < count; from = to) {
      to = endOfTie(from);
      long tiedPositives = positivesIn(from, to);
      sum += tiedPositives * ((positives - positivesBelow) / (double) (count - from));
      positivesBelow += tiedPositives;
    }
    return sum / positives;
  }

  private int endOfTie(int from) {
    int to = from + 1;
    while (to < count && keys[to] >> 1 == keys[from] >> 1) {
      to++;
    }
    return to;
  }

  private long positivesIn(int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += keys[i] & 1;
    }
    return sum;
  }
}
