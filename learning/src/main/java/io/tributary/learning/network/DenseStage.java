package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;

/** {@code y = activation(x · weight + bias)}. */
final class DenseStage extends Stage {

  // A column sum is a product with a row of ones: one element, read at stride 0.
  private static final float[] ONE = {1f};

  private final Layer.Dense layer;
  private final Kernels kernels;
  private final int in;
  private final int out;
  private final float[] z;
  private final float[] y;
  private final float[] dx;
  private float[] x = NONE;

  DenseStage(Layer.Dense layer, int capacity, boolean propagates, Kernels kernels) {
    this.layer = layer;
    this.kernels = kernels;
    in = Layout.padded(layer.in());
    out = layer.stride();
    y = new float[capacity * out];
    z = layer.activation().needsInput() ? new float[capacity * out] : y;
    dx = propagates ? new float[capacity * in] : NONE;
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    this.x = x;
    float[] w = pass.parameters;
    for (int r = 0; r < pass.rows; r++) {
      System.arraycopy(w, layer.bias(), z, r * out, out);
    }
    kernels.multiply(
        pass.rows, out, layer.in(), x, 0, in, 1, w, layer.weight(), out, z, 0, out, true);
    kernels.activate(layer.activation(), pass.rows, layer.out(), out, z, y, w, layer.slope());
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    float[] w = pass.parameters;
    float[] dw = pass.gradient;
    int rows = pass.rows;
    kernels.activateBackward(
        layer.activation(), rows, layer.out(), out, z, y, dy, w, layer.slope(), dw);
    kernels.multiply(
        layer.in(), out, rows, x, 0, 1, in, dy, 0, out, dw, layer.weight(), out, false);
    kernels.multiply(1, out, rows, ONE, 0, 0, 0, dy, 0, out, dw, layer.bias(), out, false);
    if (dx.length > 0) {
      kernels.multiplyTransposed(
          rows, layer.in(), layer.out(), dy, 0, out, w, layer.weight(), out, dx, 0, in);
    }
    return dx;
  }
}
