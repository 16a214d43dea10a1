package io.tributary.learning.kernels;

import java.util.Arrays;

/** The reference of what is done column by column, or row by row. */
final class ScalarColumns {

  private ScalarColumns() {}

  /** As {@link Kernels#scaleColumns}. */
  static void scale(
      int rows,
      int stride,
      float[] x,
      float[] gain,
      int gainOffset,
      float[] bias,
      int biasOffset,
      float[] y) {
    for (int at = 0; at < rows * stride; at += stride) {
      for (int j = 0; j < stride; j++) {
        y[at + j] = Math.fma(x[at + j], gain[gainOffset + j], bias[biasOffset + j]);
      }
    }
  }

  /** As {@link Kernels#addScaledColumns}. */
  static void addScaled(int rows, int stride, float[] x, float[] factor, float[] y) {
    for (int at = 0; at < rows * stride; at += stride) {
      for (int j = 0; j < stride; j++) {
        y[at + j] = Math.fma(x[at + j], factor[j], y[at + j]);
      }
    }
  }

  /** As {@link Kernels#columnProducts}. */
  static void products(int rows, int stride, float[] x, float[] y, float[] sums) {
    Arrays.fill(sums, 0, stride, 0f);
    for (int at = 0; at < rows * stride; at += stride) {
      for (int j = 0; j < stride; j++) {
        sums[j] = Math.fma(x[at + j], y[at + j], sums[j]);
      }
    }
  }

  /** As {@link Kernels#addRows}. */
  static void addRows(
      int rows, int width, float[] x, int xOffset, int xRow, float[] y, int yOffset, int yRow) {
    for (int r = 0; r < rows; r++) {
      int from = xOffset + r * xRow;
      int to = yOffset + r * yRow;
      for (int j = 0; j < width; j++) {
        y[to + j] += x[from + j];
      }
    }
  }
}
