package io.tributary.learning.kernels;

import java.util.Arrays;

/**
 * The product of one row by a transposed matrix, without transposing: eight scalar chains at once
 * cost less than turning the matrix round for a single use.
 */
final class DotProducts {

  private DotProducts() {}

  /** As {@link Kernels#multiplyTransposed} with one row. */
  static void multiply(
      int n,
      int k,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset) {
    int j = 0;
    for (; j + 7 < n; j += 8) {
      eight(k, a, aOffset, b, bOffset + j * bRow, bRow, c, cOffset + j);
    }
    for (; j < n; j++) {
      float sum = 0;
      for (int p = 0; p < k; p++) {
        sum = Math.fma(a[aOffset + p], b[bOffset + j * bRow + p], sum);
      }
      c[cOffset + j] = sum;
    }
    Arrays.fill(c, cOffset + n, cOffset + Kernels.padded(n), 0f);
  }

  private static void eight(
      int k, float[] a, int aOffset, float[] b, int bOffset, int bRow, float[] c, int cOffset) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int p = 0; p < k; p++) {
      float x = a[aOffset + p];
      int q = bOffset + p;
      s0 = Math.fma(x, b[q], s0);
      s1 = Math.fma(x, b[q + bRow], s1);
      s2 = Math.fma(x, b[q + 2 * bRow], s2);
      s3 = Math.fma(x, b[q + 3 * bRow], s3);
      s4 = Math.fma(x, b[q + 4 * bRow], s4);
      s5 = Math.fma(x, b[q + 5 * bRow], s5);
      s6 = Math.fma(x, b[q + 6 * bRow], s6);
      s7 = Math.fma(x, b[q + 7 * bRow], s7);
    }
    c[cOffset] = s0;
    c[cOffset + 1] = s1;
    c[cOffset + 2] = s2;
    c[cOffset + 3] = s3;
    c[cOffset + 4] = s4;
    c[cOffset + 5] = s5;
    c[cOffset + 6] = s6;
    c[cOffset + 7] = s7;
  }
}
