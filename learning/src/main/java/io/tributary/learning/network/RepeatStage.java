package io.tributary.learning.network;

import java.util.Arrays;

/** Copies a row to every step that counts. */
final class RepeatStage extends Stage {

  private final int steps;
  private final int width;
  private final float[] y;
  private final float[] dx;

  RepeatStage(Layer.Repeat layer, int capacity, boolean propagates) {
    steps = layer.steps();
    width = layer.input().floats();
    y = new float[capacity * steps * width];
    dx = propagates ? new float[capacity * width] : NONE;
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    for (int r = 0; r < pass.rows; r++) {
      int to = r * steps * width;
      int length = pass.lengths[r];
      for (int t = 0; t < length; t++) {
        System.arraycopy(x, r * width, y, to + t * width, width);
      }
      Arrays.fill(y, to + length * width, to + steps * width, 0f);
    }
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    if (dx.length > 0) {
      for (int r = 0; r < pass.rows; r++) {
        int from = r * steps * width;
        System.arraycopy(dy, from, dx, r * width, width);
        for (int t = 1; t < pass.lengths[r]; t++) {
          for (int j = 0; j < width; j++) {
            dx[r * width + j] += dy[from + t * width + j];
          }
        }
      }
    }
    return dx;
  }
}
