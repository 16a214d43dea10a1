package io.tributary.learning.kernels;

import java.util.Arrays;

/**
 * Products as plain loops. C2 turns a loop into SIMD only when every array in it has the same
 * index, so rows of b and c are copied to arrays that start at zero: four rows of b, which extend
 * each chain by four links at a time, and as many rows of c as share them.
 */
final class ScalarProducts {

  /** Columns at a time: the scratch rows stay in the first-level cache. */
  private static final int COLUMNS = 256;

  private static final int ROWS = 8;

  private final float[] row0 = new float[COLUMNS];
  private final float[] row1 = new float[COLUMNS];
  private final float[] row2 = new float[COLUMNS];
  private final float[] row3 = new float[COLUMNS];
  private final float[][] sums = new float[ROWS][COLUMNS];

  /** As {@link Kernels#multiply}. */
  void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow,
      boolean add) {
    for (int j = 0; j < n; j += COLUMNS) {
      int columns = Math.min(COLUMNS, n - j);
      for (int i = 0; i < m; i += ROWS) {
        int rows = Math.min(ROWS, m - i);
        int to = cOffset + i * cRow + j;
        for (int r = 0; r < rows; r++) {
          if (add) {
            System.arraycopy(c, to + r * cRow, sums[r], 0, columns);
          } else {
            Arrays.fill(sums[r], 0, columns, 0f);
          }
        }
        block(rows, columns, k, a, aOffset + i * aRow, aRow, aColumn, b, bOffset + j, bRow);
        for (int r = 0; r < rows; r++) {
          System.arraycopy(sums[r], 0, c, to + r * cRow, columns);
        }
      }
    }
  }

  private void block(
      int rows,
      int columns,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow) {
    int p = 0;
    int from = bOffset;
    for (; p + 3 < k; p += 4, from += 4 * bRow) {
      System.arraycopy(b, from, row0, 0, columns);
      System.arraycopy(b, from + bRow, row1, 0, columns);
      System.arraycopy(b, from + 2 * bRow, row2, 0, columns);
      System.arraycopy(b, from + 3 * bRow, row3, 0, columns);
      for (int r = 0; r < rows; r++) {
        int x = aOffset + r * aRow + p * aColumn;
        add4(
            columns,
            a[x],
            a[x + aColumn],
            a[x + 2 * aColumn],
            a[x + 3 * aColumn],
            row0,
            row1,
            row2,
            row3,
            sums[r]);
      }
    }
    for (; p < k; p++, from += bRow) {
      System.arraycopy(b, from, row0, 0, columns);
      for (int r = 0; r < rows; r++) {
        add(columns, a[aOffset + r * aRow + p * aColumn], row0, sums[r]);
      }
    }
  }

  /** {@code y += s · x}. */
  private static void add(int n, float s, float[] x, float[] y) {
    for (int j = 0; j < n; j++) {
      y[j] = Math.fma(s, x[j], y[j]);
    }
  }

  /** Four links of the chain at once: y is loaded and stored once instead of four times. */
  private static void add4(
      int n,
      float s0,
      float s1,
      float s2,
      float s3,
      float[] x0,
      float[] x1,
      float[] x2,
      float[] x3,
      float[] y) {
    for (int j = 0; j < n; j++) {
      float t = Math.fma(s1, x1[j], Math.fma(s0, x0[j], y[j]));
      y[j] = Math.fma(s3, x3[j], Math.fma(s2, x2[j], t));
    }
  }
}
