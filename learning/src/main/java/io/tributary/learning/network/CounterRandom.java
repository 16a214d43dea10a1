package io.tributary.learning.network;

/**
 * Random numbers without state: the n-th number of a stream is a function of n. SplitMix64 (Steele,
 * Lea and Flood, 2014) at a position of its sequence.
 */
final class CounterRandom {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private CounterRandom() {}

  /** Number {@code index} of stream {@code seed}. */
  static long bits(long seed, long index) {
    return finish(finish(seed + GOLDEN) + (index + 1) * GOLDEN);
  }

  private static long finish(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
