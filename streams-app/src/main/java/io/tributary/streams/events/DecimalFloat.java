package io.tributary.streams.events;

/** Decimal digits and a power of ten to the nearest float32, without a big number. */
final class DecimalFloat {

  /** Digits that a {@code long} holds whatever they are. */
  static final int MOST_DIGITS = 18;

  /** Beyond these, few digits of a number would be left. */
  private static final int MOST_SCALE = 22;

  private static final double[] POWERS = {
    1e22, 1e21, 1e20, 1e19, 1e18, 1e17, 1e16, 1e15, 1e14, 1e13, 1e12, 1e11, 1e10, 1e9, 1e8, 1e7,
    1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1e0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10,
    1e-11, 1e-12, 1e-13, 1e-14, 1e-15, 1e-16, 1e-17, 1e-18, 1e-19, 1e-20, 1e-21, 1e-22
  };

  /** Bits of a double beyond those of a float, and among them the middle between two floats. */
  private static final long BEYOND = (1L << 29) - 1;

  private static final long MIDDLE = 1L << 28;

  /** More than the error of three roundings in units of a double's last place. */
  private static final long DOUBT = 4;

  private DecimalFloat() {}

  /**
   * The float32 nearest to {@code digits · 10^-scale}: by way of a double that is at most three
   * roundings off (the digits, the power, their product), which can only mislead where it lies
   * beside the middle between two floats.
   *
   * @param digits at least 0, at most {@link #MOST_DIGITS} of them
   * @return NaN where this method cannot be sure
   */
  static float of(long digits, int scale) {
    if (scale < -MOST_SCALE || scale > MOST_SCALE) {
      return Float.NaN;
    }
    double value = digits * POWERS[scale + MOST_SCALE];
    if (value < Float.MIN_NORMAL || value > Float.MAX_VALUE) {
      return digits == 0 ? 0 : Float.NaN;
    }
    long beyond = Double.doubleToRawLongBits(value) & BEYOND;
    return Math.abs(beyond - MIDDLE) <= DOUBT ? Float.NaN : (float) value;
  }
}
