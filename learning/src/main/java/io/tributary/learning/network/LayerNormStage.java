package io.tributary.learning.network;

import java.util.Arrays;

/**
 * Standardises each row. Sums over a row are taken in double and in order, so that they are the
 * same everywhere.
 */
final class LayerNormStage extends Stage {

  private final Layer.LayerNorm layer;
  private final int n;
  private final int stride;
  private final float[] standardized;
  private final float[] inverse;
  private final float[] y;

  LayerNormStage(Layer.LayerNorm layer, int capacity) {
    this.layer = layer;
    n = layer.width();
    stride = Layout.padded(n);
    standardized = new float[capacity * stride];
    inverse = new float[capacity];
    y = new float[capacity * stride];
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    float[] p = pass.parameters;
    for (int r = 0, at = 0; r < pass.rows; r++, at += stride) {
      float mean = mean(x, at);
      inverse[r] = (float) (1 / StrictMath.sqrt(variance(x, at, mean) + Layer.LayerNorm.EPSILON));
      for (int j = 0; j < n; j++) {
        float s = (x[at + j] - mean) * inverse[r];
        standardized[at + j] = s;
        y[at + j] = Math.fma(s, p[layer.gain() + j], p[layer.bias() + j]);
      }
    }
    return y;
  }

  private float mean(float[] x, int at) {
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += x[at + j];
    }
    return (float) (sum / n);
  }

  private double variance(float[] x, int at, float mean) {
    double sum = 0;
    for (int j = 0; j < n; j++) {
      double d = (double) x[at + j] - mean;
      sum += d * d;
    }
    return sum / n;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    float[] g = pass.gradient;
    Arrays.fill(g, layer.gain(), layer.gain() + n, 0f);
    Arrays.fill(g, layer.bias(), layer.bias() + n, 0f);
    for (int r = 0, at = 0; r < pass.rows; r++, at += stride) {
      double sum = 0;
      double dot = 0;
      for (int j = 0; j < n; j++) {
        float d = dy[at + j];
        float s = standardized[at + j];
        g[layer.gain() + j] = Math.fma(d, s, g[layer.gain() + j]);
        g[layer.bias() + j] += d;
        dy[at + j] = d * pass.parameters[layer.gain() + j];
        sum += dy[at + j];
        dot += (double) dy[at + j] * s;
      }
      float mean = (float) (sum / n);
      float slope = (float) (dot / n);
      for (int j = 0; j < n; j++) {
        dy[at + j] = inverse[r] * (dy[at + j] - mean - standardized[at + j] * slope);
      }
    }
    return dy;
  }
}
