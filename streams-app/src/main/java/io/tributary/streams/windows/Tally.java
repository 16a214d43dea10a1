package io.tributary.streams.windows;

/** How many values there are, and their sum in double, added in the order of their coming. */
final class Tally {

  private long count;
  private double sum;

  void add(long values, double total) {
    count += values;
    sum += total;
  }

  float count() {
    return count;
  }

  /** Rounded to float32; where that has no room, its end. */
  float sum() {
    return rounded(sum);
  }

  /** NaN of no values. */
  float mean() {
    return count == 0 ? Float.NaN : rounded(sum / count);
  }

  private static float rounded(double value) {
    return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }
}
