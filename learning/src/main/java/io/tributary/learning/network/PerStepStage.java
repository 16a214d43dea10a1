package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;
import java.util.List;

/** Runs layers over the steps of all rows as if each step were a row. */
final class PerStepStage extends Stage {

  private final int steps;
  private final int out;
  private final List<Stage> stages;

  PerStepStage(Layer.PerStep layer, int capacity, boolean propagates, Kernels kernels, long seed) {
    steps = layer.input().steps();
    out = Layout.padded(layer.output().width());
    stages = Stage.of(layer.layers(), capacity * steps, propagates, kernels, seed);
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    int rows = pass.rows;
    pass.rows = rows * steps;
    float[] y = Stage.forward(stages, pass, x);
    pass.rows = rows;
    pass.clearEnds(y, steps, out);
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    pass.clearEnds(dy, steps, out);
    int rows = pass.rows;
    pass.rows = rows * steps;
    float[] dx = Stage.backward(stages, pass, dy);
    pass.rows = rows;
    return dx;
  }
}
