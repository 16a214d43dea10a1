package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;
import java.util.Arrays;
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
    clearEnds(pass, y);
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    clearEnds(pass, dy);
    int rows = pass.rows;
    pass.rows = rows * steps;
    float[] dx = Stage.backward(stages, pass, dy);
    pass.rows = rows;
    return dx;
  }

  /** Zeros behind the last step of each row. */
  private void clearEnds(Pass pass, float[] values) {
    for (int r = 0; r < pass.rows; r++) {
      int row = r * steps;
      Arrays.fill(values, (row + pass.lengths[r]) * out, (row + steps) * out, 0f);
    }
  }
}
