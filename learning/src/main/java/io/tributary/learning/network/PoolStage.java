package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;
import java.util.Arrays;

/** Joins the places that a window sees to one. */
final class PoolStage extends Stage {

  private final Pooling pooling;
  private final Kernels kernels;
  private final int in;
  private final int out;
  private final int width;
  private final int[] first;
  private final int[] places;
  private final float[] shares;
  private final float[] winners;
  private final float[] y;
  private final float[] dx;

  PoolStage(Layer.Pool layer, int capacity, boolean propagates, Kernels kernels) {
    pooling = layer.pooling();
    this.kernels = kernels;
    in = layer.input().floats();
    out = layer.output().floats();
    width = layer.input().stride();
    int positions = layer.output().places();
    first = new int[positions + 1];
    shares = new float[positions];
    places = look(layer);
    y = new float[capacity * out];
    winners = pooling == Pooling.MAX ? new float[y.length] : NONE;
    dx = propagates ? new float[capacity * in] : NONE;
  }

  /** Where each position looks; what is padded is not there. */
  private int[] look(Layer.Pool layer) {
    Window window = layer.window();
    Shape.Image plane = layer.input();
    Shape.Image positions = layer.output();
    int[] seen = new int[positions.places() * window.places()];
    int count = 0;
    int position = 0;
    for (int y = -window.top(); position < positions.places(); y += window.strideY()) {
      for (int column = 0; column < positions.width(); column++) {
        int x = column * window.strideX() - window.left();
        for (int i = Math.max(0, y); i < Math.min(plane.height(), y + window.height()); i++) {
          for (int j = Math.max(0, x); j < Math.min(plane.width(), x + window.width()); j++) {
            seen[count++] = (i * plane.width() + j) * width;
          }
        }
        shares[position] = 1f / (count - first[position]);
        first[++position] = count;
      }
    }
    return Arrays.copyOf(seen, count);
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    for (int r = 0; r < pass.rows; r++) {
      switch (pooling) {
        case MAX -> kernels.highest(first, places, width, x, r * in, y, r * out, winners);
        case AVERAGE -> kernels.sum(first, places, shares, width, x, r * in, y, r * out);
      }
    }
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    Arrays.fill(dx, 0, Math.min(dx.length, pass.rows * in), 0f);
    for (int r = 0; r < pass.rows && dx.length > 0; r++) {
      switch (pooling) {
        case MAX -> kernels.addToWinners(first, places, width, dy, r * out, winners, dx, r * in);
        case AVERAGE -> kernels.addToAll(first, places, shares, width, dy, r * out, dx, r * in);
      }
    }
    return dx;
  }
}
