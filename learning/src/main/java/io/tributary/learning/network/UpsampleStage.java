package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;
import java.util.Arrays;

/** Repeats places; on the way back their gradients add up. */
final class UpsampleStage extends Stage {

  private final Kernels kernels;
  private final Layer.Upsample layer;
  private final int in;
  private final int out;
  private final int width;
  private final int[] first;
  private final int[] places;
  private final float[] shares;
  private final float[] y;
  private final float[] dx;

  UpsampleStage(Layer.Upsample layer, int capacity, boolean propagates, Kernels kernels) {
    this.layer = layer;
    this.kernels = kernels;
    in = layer.input().floats();
    out = layer.output().floats();
    width = layer.input().stride();
    int copies = layer.output().places() / layer.input().places();
    first = new int[layer.input().places() + 1];
    Arrays.setAll(first, place -> place * copies);
    places = new int[layer.output().places()];
    shares = new float[layer.input().places()];
    Arrays.fill(shares, 1f);
    y = new float[capacity * out];
    dx = propagates ? new float[capacity * in] : NONE;
    look();
  }

  private void look() {
    int[] next = first.clone();
    int down = layer.output().height() / layer.input().height();
    for (int i = 0; i < layer.output().height(); i++) {
      for (int j = 0; j < layer.output().width(); j++) {
        int source = i / down * layer.input().width() + j / layer.factor();
        places[next[source]++] = (i * layer.output().width() + j) * width;
      }
    }
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    for (int r = 0; r < pass.rows; r++) {
      for (int p = 0; p + 1 < first.length; p++) {
        for (int t = first[p]; t < first[p + 1]; t++) {
          System.arraycopy(x, r * in + p * width, y, r * out + places[t], width);
        }
      }
    }
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    for (int r = 0; r < pass.rows && dx.length > 0; r++) {
      kernels.sum(first, places, shares, width, dy, r * out, dx, r * in);
    }
    return dx;
  }
}
