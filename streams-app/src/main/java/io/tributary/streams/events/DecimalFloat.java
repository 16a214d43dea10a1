package io.tributary.streams.events;

/** Decimal digits and a power of ten to the nearest float32, without a big number. */
final class DecimalFloat {

  /** Digits that a {@code long} holds whatever they are. */
  static final int MOST_DIGITS = 18;

  private static final int EXACT_DIGITS = 1 << 24;
  private static final float[] FLOAT_POWERS = {
    1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f
  };
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Bits of a double beyond those of a float, and among them the middle between two floats. */
  private static final long BEYOND = (1L << 29) - 1;

  private static final long MIDDLE = 1L << 28;

  /** More than the error of two roundings in units of a double's last place. */
  private static final long DOUBT = 4;

  private DecimalFloat() {}

  /**
   * The float32 nearest to {@code digits · 10^-scale}.
   *
   * @param digits at least 0, at most {@link #MOST_DIGITS} of them
   * @return NaN where this method cannot be sure
   */
  static float of(long digits, int scale) {
    if (digits <= EXACT_DIGITS && scale >= 0 && scale < FLOAT_POWERS.length) {
      // Both are exact, so the division rounds once (Clinger 1990).
      return (int) digits / FLOAT_POWERS[scale];
    }
    if (scale <= -POWERS.length || scale >= POWERS.length) {
      return digits == 0 ? 0 : Float.NaN;
    }
    double value = scale < 0 ? digits * POWERS[-scale] : digits / POWERS[scale];
    return nearest(value);
  }

  /**
   * By way of a double that is at most two roundings off, which can only mislead where it lies
   * beside the middle between two floats.
   */
  private static float nearest(double value) {
    if (value == 0) {
      return 0;
    }
    if (value < Float.MIN_NORMAL || value > Float.MAX_VALUE) {
      return Float.NaN;
    }
    long beyond = Double.doubleToRawLongBits(value) & BEYOND;
    return Math.abs(beyond - MIDDLE) <= DOUBT ? Float.NaN : (float) value;
  }
}
