package io.tributary.learning.kernels;

import java.util.Arrays;

/** The chains of {@link Kernels#squares}, in scalar form. Confined to one thread. */
final class Squares {

  static final int CHAINS = 64;

  final float[] chains = new float[CHAINS];

  private final float[] block = new float[CHAINS];

  void clear() {
    Arrays.fill(chains, 0f);
  }

  /** Adds {@code [from, length)}; from is a multiple of {@link #CHAINS}. */
  void add(float[] x, int from, int length) {
    for (int i = from; i < length; i += CHAINS) {
      int n = Math.min(CHAINS, length - i);
      System.arraycopy(x, i, block, 0, n);
      for (int q = 0; q < n; q++) {
        chains[q] = Math.fma(block[q], block[q], chains[q]);
      }
    }
  }

  /** Adds the upper half of the chains to the lower until one is left. */
  float fold() {
    for (int half = CHAINS / 2; half > 0; half /= 2) {
      for (int q = 0; q < half; q++) {
        chains[q] += chains[q + half];
      }
    }
    return chains[0];
  }
}
