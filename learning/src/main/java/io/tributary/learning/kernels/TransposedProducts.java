package io.tributary.learning.kernels;

import java.util.Arrays;

/**
 * {@link Kernels#multiplyTransposed} out of the plain product. One row goes to {@link DotProducts}.
 * For more, b is turned, or a is and the result turned back, whichever moves fewer floats: the
 * chains are the same. Confined to one thread.
 */
final class TransposedProducts {

  private final Kernels kernels;
  private float[] turned = new float[0];
  private float[] result = new float[0];

  /** Products by {@code kernels}. */
  TransposedProducts(Kernels kernels) {
    this.kernels = kernels;
  }

  void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow) {
    if (m == 1) {
      DotProducts.multiply(n, k, a, aOffset, b, bOffset, bRow, c, cOffset);
      return;
    }
    int rows = Kernels.padded(m);
    int columns = Kernels.padded(n);
    if ((long) rows * (n + k) < (long) columns * k) {
      turned = room(turned, k * rows);
      result = room(result, n * rows);
      Transposition.transpose(m, k, a, aOffset, aRow, turned, 0, rows);
      kernels.multiply(n, rows, k, b, bOffset, bRow, 1, turned, 0, rows, result, 0, rows, false);
      Transposition.transpose(n, m, result, 0, rows, c, cOffset, cRow);
    } else {
      turned = room(turned, k * columns);
      Transposition.transpose(n, k, b, bOffset, bRow, turned, 0, columns);
      kernels.multiply(
          m, columns, k, a, aOffset, aRow, 1, turned, 0, columns, c, cOffset, cRow, false);
      for (int i = cOffset; i < cOffset + m * cRow; i += cRow) {
        // Zero times infinity is no zero.
        Arrays.fill(c, i + n, i + columns, 0f);
      }
    }
  }

  private static float[] room(float[] scratch, int length) {
    return scratch.length < length ? new float[length] : scratch;
  }
}
