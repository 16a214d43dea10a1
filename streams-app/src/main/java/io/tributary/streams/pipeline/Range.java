package io.tributary.streams.pipeline;

/**
 * Bounds of a decimal number.
 *
 * @param openMin whether {@code min} itself is outside
 * @param openMax whether {@code max} itself is outside
 */
record Range(double min, boolean openMin, double max, boolean openMax) {

  /** Both bounds belong to it. */
  static Range closed(double min, double max) {
    return new Range(min, false, max, false);
  }

  /** {@code max} does not belong to it. */
  static Range below(double min, double max) {
    return new Range(min, false, max, true);
  }

  /** {@code min} does not belong to it. */
  static Range above(double min, double max) {
    return new Range(min, true, max, false);
  }

  boolean contains(double value) {
    return (openMin ? value > min : value >= min) && (openMax ? value < max : value <= max);
  }

  @Override
  public String toString() {
    return (openMin ? "above " : "from ")
        + plain(min)
        + (openMax ? " to below " : " to ")
        + plain(max);
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
