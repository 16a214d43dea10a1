package io.tributary.streams.events;

/**
 * Eight bytes of text at once in a {@code long}, the first in its lowest byte (the digits after
 * Lemire, "Quickly parsing eight digits", 2018).
 */
final class EightBytes {

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHEST = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long ZEROS = 0x3030303030303030L;
  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private EightBytes() {}

  /**
   * How many bytes come before the first that cannot stand in a JSON string as it is, or is not
   * ASCII.
   */
  static int plain(long bytes) {
    long special =
        bytes | below(bytes, ' ') | below(bytes ^ QUOTES, 1) | below(bytes ^ BACKSLASHES, 1);
    return Long.numberOfTrailingZeros(special & HIGHEST) >>> 3;
  }

  /** Sets the highest bit of the first ASCII byte below a limit, and perhaps of some behind it. */
  private static long below(long bytes, int limit) {
    return (bytes - ONES * limit) & ~bytes;
  }

  /** How many digits come before the first other byte. */
  static int count(long bytes) {
    return Long.numberOfTrailingZeros(marks(bytes)) >>> 3;
  }

  /** One bit for each byte that is no digit, the first byte's lowest. */
  static int others(long bytes) {
    // Each factor moves one mark into the highest byte, and no two to the same place.
    return (int) (((marks(bytes) >>> 7) * 0x0102040810204080L) >>> 56);
  }

  /** The highest bit of each byte that is no digit. */
  private static long marks(long bytes) {
    long digits = bytes ^ ZEROS;
    // Above 9, adding 0x76 carries into the highest bit of a byte, or that is set already.
    return (((digits & 0x7f7f7f7f7f7f7f7fL) + 0x7676767676767676L) | digits) & 0x8080808080808080L;
  }

  /** Ten to the power of that many digits. */
  static long power(int count) {
    return POWERS[count];
  }

  /**
   * The number that the first digits are.
   *
   * @param count from 1 to 8
   */
  static long value(long bytes, int count) {
    // Zeros come in below, as digits before the first one.
    long digits = (bytes ^ ZEROS) << (8 * (8 - count));
    long pairs = digits * 10 + (digits >>> 8);
    return (((pairs & 0x000000ff000000ffL) * 0x000f424000000064L)
            + (((pairs >>> 16) & 0x000000ff000000ffL) * 0x0000271000000001L))
        >>> 32;
  }
}
