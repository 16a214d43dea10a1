package io.tributary.learning.network;

import java.util.Arrays;

/** Puts the steps of a sequence side by side, without the padding that each has in memory. */
final class FlattenStepsStage extends Stage {

  private final int steps;
  private final int width;
  private final int step;
  private final int in;
  private final int out;
  private final float[] y;
  private final float[] dx;

  FlattenStepsStage(Shape.Sequence sequence, int capacity, boolean propagates) {
    steps = sequence.steps();
    width = sequence.width();
    step = Layout.padded(width);
    in = sequence.floats();
    out = Layout.padded(sequence.values());
    y = new float[capacity * out];
    dx = propagates ? new float[capacity * in] : NONE;
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    for (int r = 0; r < pass.rows; r++) {
      for (int t = 0; t < steps; t++) {
        System.arraycopy(x, r * in + t * step, y, r * out + t * width, width);
      }
    }
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    if (dx.length > 0) {
      for (int r = 0; r < pass.rows; r++) {
        for (int t = 0; t < steps; t++) {
          int to = r * in + t * step;
          System.arraycopy(dy, r * out + t * width, dx, to, width);
          Arrays.fill(dx, to + width, to + step, 0f);
        }
      }
    }
    return dx;
  }
}
