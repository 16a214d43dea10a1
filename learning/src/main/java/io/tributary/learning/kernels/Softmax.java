package io.tributary.learning.kernels;

import java.util.Arrays;

/**
 * Probabilities of logits. The highest is subtracted first, so that nothing overflows. What works
 * on padded rows are the chains that both twins add up in the same order.
 */
public final class Softmax {

  private Softmax() {}

  /**
   * Probabilities of one row.
   *
   * @param n how many logits
   * @param y holds them from {@code at} on
   * @param p receives the probabilities from {@code to} on
   */
  public static void of(int n, float[] y, int at, float[] p, int to) {
    float sum = exponentials(n, y, at, highest(n, y, at), p, to);
    for (int j = 0; j < n; j++) {
      p[to + j] = p[to + j] / sum;
    }
  }

  /** Writes {@code e^(y - highest)} and returns their sum, added up in order. */
  public static float exponentials(int n, float[] y, int at, float highest, float[] e, int to) {
    float sum = 0;
    for (int j = 0; j < n; j++) {
      e[to + j] = FloatMath.exp(y[at + j] - highest);
      sum += e[to + j];
    }
    return sum;
  }

  /** The highest of the columns that count. */
  public static float highest(int width, float[] z, int row) {
    float highest = z[row];
    for (int j = 1; j < width; j++) {
      highest = Math.max(highest, z[row + j]);
    }
    return highest;
  }

  /** {@code y = exp(z - highest)} over the row. */
  static void exponentials(int width, int stride, float[] z, float[] y, int row) {
    float highest = highest(width, z, row);
    for (int i = row; i < row + stride; i++) {
      y[i] = FloatMath.exp(z[i] - highest);
    }
  }

  /** Divides exponentials by their sum, columns ascending from zero, and zeroes the padding. */
  static void normalise(int width, int stride, float[] y, int row) {
    float sum = 0;
    for (int j = row; j < row + width; j++) {
      sum += y[j];
    }
    for (int j = row; j < row + width; j++) {
      y[j] = y[j] / sum;
    }
    Arrays.fill(y, row + width, row + stride, 0f);
  }

  /** {@code dz = y (dy - Σ dy · y)}, the sum one chain, columns ascending from zero. */
  static void backward(int width, int stride, float[] y, float[] dy, int row) {
    float sum = 0;
    for (int j = row; j < row + width; j++) {
      sum = Math.fma(dy[j], y[j], sum);
    }
    for (int j = row; j < row + width; j++) {
      dy[j] = y[j] * (dy[j] - sum);
    }
    Arrays.fill(dy, row + width, row + stride, 0f);
  }
}
