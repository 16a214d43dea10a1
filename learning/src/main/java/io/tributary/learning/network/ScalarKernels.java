package io.tributary.learning.network;

import java.util.Arrays;

/**
 * The reference: plain loops. C2 turns a loop into SIMD only when every array in it has the same
 * index, so rows are copied out of the arenas to arrays that start at zero, four at a time.
 */
final class ScalarKernels implements Kernels {

  private final float[] row0;
  private final float[] row1;
  private final float[] row2;
  private final float[] row3;
  private final float[] sum;

  /** Scratch memory for layers whose padded width and height are at most {@code widest}. */
  ScalarKernels(int widest) {
    row0 = new float[widest];
    row1 = new float[widest];
    row2 = new float[widest];
    row3 = new float[widest];
    sum = new float[widest];
  }

  @Override
  public void forward(Layout.Affine layer, int rows, float[][] x, float[] parameters, float[][] y) {
    int n = layer.stride();
    for (int r = 0; r < rows; r++) {
      System.arraycopy(parameters, layer.bias(), y[r], 0, n);
    }
    int i = 0;
    int w = layer.weight();
    for (; i + 3 < layer.in(); i += 4, w += 4 * n) {
      System.arraycopy(parameters, w, row0, 0, n);
      System.arraycopy(parameters, w + n, row1, 0, n);
      System.arraycopy(parameters, w + 2 * n, row2, 0, n);
      System.arraycopy(parameters, w + 3 * n, row3, 0, n);
      for (int r = 0; r < rows; r++) {
        float[] xr = x[r];
        add4(n, xr[i], xr[i + 1], xr[i + 2], xr[i + 3], row0, row1, row2, row3, y[r]);
      }
    }
    for (; i < layer.in(); i++, w += n) {
      System.arraycopy(parameters, w, row0, 0, n);
      for (int r = 0; r < rows; r++) {
        add(n, x[r][i], row0, y[r]);
      }
    }
  }

  @Override
  public void backwardParameters(
      Layout.Affine layer, int rows, float[][] x, float[][] dy, float[] gradient) {
    int n = layer.stride();
    for (int i = 0; i < layer.in(); i++) {
      Arrays.fill(sum, 0, n, 0f);
      int r = 0;
      for (; r + 3 < rows; r += 4) {
        add4(
            n,
            x[r][i],
            x[r + 1][i],
            x[r + 2][i],
            x[r + 3][i],
            dy[r],
            dy[r + 1],
            dy[r + 2],
            dy[r + 3],
            sum);
      }
      for (; r < rows; r++) {
        add(n, x[r][i], dy[r], sum);
      }
      System.arraycopy(sum, 0, gradient, layer.weight() + i * n, n);
    }
    Arrays.fill(sum, 0, n, 0f);
    for (int r = 0; r < rows; r++) {
      add(n, 1f, dy[r], sum);
    }
    System.arraycopy(sum, 0, gradient, layer.bias(), n);
  }

  @Override
  public void backwardInput(
      Layout.Affine layer, int rows, float[][] dy, float[] parameters, float[][] dx) {
    int n = layer.in();
    for (int r = 0; r < rows; r++) {
      Arrays.fill(dx[r], 0, n, 0f);
    }
    int j = 0;
    for (; j + 3 < layer.out(); j += 4) {
      for (int i = 0, w = layer.weight() + j; i < n; i++, w += layer.stride()) {
        row0[i] = parameters[w];
        row1[i] = parameters[w + 1];
        row2[i] = parameters[w + 2];
        row3[i] = parameters[w + 3];
      }
      for (int r = 0; r < rows; r++) {
        float[] d = dy[r];
        add4(n, d[j], d[j + 1], d[j + 2], d[j + 3], row0, row1, row2, row3, dx[r]);
      }
    }
    for (; j < layer.out(); j++) {
      for (int i = 0, w = layer.weight() + j; i < n; i++, w += layer.stride()) {
        row0[i] = parameters[w];
      }
      for (int r = 0; r < rows; r++) {
        add(n, dy[r][j], row0, dx[r]);
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
