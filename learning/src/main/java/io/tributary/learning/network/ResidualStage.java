package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;
import java.util.List;

/** {@code y = x + block(x)}. */
final class ResidualStage extends Stage {

  private final List<Stage> block;
  private final int stride;
  private final float[] y;
  private final float[] dx;

  ResidualStage(
      Layer.Residual layer, int capacity, boolean propagates, Kernels kernels, long seed) {
    block = Stage.of(layer.layers(), capacity, propagates, kernels, seed);
    stride = layer.shape().floats();
    y = new float[capacity * stride];
    dx = propagates ? new float[capacity * stride] : NONE;
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    float[] inner = Stage.forward(block, pass, x);
    int length = pass.rows * stride;
    for (int i = 0; i < length; i++) {
      y[i] = x[i] + inner[i];
    }
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    int length = pass.rows * stride;
    System.arraycopy(dy, 0, dx, 0, Math.min(length, dx.length));
    float[] inner = Stage.backward(block, pass, dy);
    if (dx.length > 0) {
      for (int i = 0; i < length; i++) {
        dx[i] += inner[i];
      }
    }
    return dx;
  }
}
