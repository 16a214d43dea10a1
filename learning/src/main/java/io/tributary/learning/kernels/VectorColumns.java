package io.tributary.learning.kernels;

import static io.tributary.learning.kernels.VectorMath.SPECIES;
import static io.tributary.learning.kernels.VectorMath.at;

import jdk.incubator.vector.FloatVector;

/** {@link ScalarColumns} on vectors, bit for bit. */
final class VectorColumns {

  private static final int STEP = SPECIES.length();

  private VectorColumns() {}

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
    for (int j = 0; j < stride; j += STEP) {
      FloatVector g = at(gain, gainOffset + j);
      FloatVector b = at(bias, biasOffset + j);
      for (int i = j; i < rows * stride; i += stride) {
        at(x, i).fma(g, b).intoArray(y, i);
      }
    }
  }

  /** As {@link Kernels#addScaledColumns}. */
  static void addScaled(int rows, int stride, float[] x, float[] factor, float[] y) {
    for (int j = 0; j < stride; j += STEP) {
      FloatVector f = at(factor, j);
      for (int i = j; i < rows * stride; i += stride) {
        at(x, i).fma(f, at(y, i)).intoArray(y, i);
      }
    }
  }

  /** As {@link Kernels#columnProducts}. */
  static void products(int rows, int stride, float[] x, float[] y, float[] sums) {
    for (int j = 0; j < stride; j += STEP) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int i = j; i < rows * stride; i += stride) {
        sum = at(x, i).fma(at(y, i), sum);
      }
      sum.intoArray(sums, j);
    }
  }

  /** As {@link Kernels#addRows}. */
  static void addRows(
      int rows, int width, float[] x, int xOffset, int xRow, float[] y, int yOffset, int yRow) {
    for (int r = 0; r < rows; r++) {
      int from = xOffset + r * xRow;
      int to = yOffset + r * yRow;
      for (int j = 0; j < width; j += STEP) {
        at(y, to + j).add(at(x, from + j)).intoArray(y, to + j);
      }
    }
  }
}
