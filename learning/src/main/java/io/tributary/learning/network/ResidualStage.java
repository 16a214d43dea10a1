package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;
import java.util.List;

/** {@code y = shortcut(x) + block(x)}. */
final class ResidualStage extends Stage {

  private final List<Stage> block;
  private final List<Stage> shortcut;
  private final int inStride;
  private final int outStride;
  private final float[] y;
  private final float[] dx;
  private final float[] along;

  ResidualStage(
      Layer.Residual layer, int capacity, boolean propagates, Kernels kernels, long seed) {
    block = Stage.of(layer.layers(), capacity, propagates, kernels, seed);
    shortcut = Stage.of(layer.shortcut().stream().toList(), capacity, propagates, kernels, seed);
    inStride = layer.input().floats();
    outStride = layer.output().floats();
    y = new float[capacity * outStride];
    dx = propagates ? new float[capacity * inStride] : NONE;
    along = propagates || !shortcut.isEmpty() ? new float[capacity * outStride] : NONE;
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    float[] inner = Stage.forward(block, pass, x);
    float[] outer = Stage.forward(shortcut, pass, x);
    int length = pass.rows * outStride;
    for (int i = 0; i < length; i++) {
      y[i] = outer[i] + inner[i];
    }
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    System.arraycopy(dy, 0, along, 0, Math.min(pass.rows * outStride, along.length));
    float[] inner = Stage.backward(block, pass, dy);
    float[] outer = Stage.backward(shortcut, pass, along);
    if (dx.length > 0) {
      int length = pass.rows * inStride;
      for (int i = 0; i < length; i++) {
        dx[i] = outer[i] + inner[i];
      }
    }
    return dx;
  }

  @Override
  void settle(float[] parameters) {
    for (int s = 0; s < block.size(); s++) {
      block.get(s).settle(parameters);
    }
  }
}
