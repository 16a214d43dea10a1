package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;
import java.util.Arrays;

/**
 * Standardises columns by the mini-batch's own statistics while learning, and by the running ones
 * when predicting. Running statistics lie in the arena beside what is learned, so that averages and
 * checkpoints hold them; their gradient is zero, and {@link #settle} moves them.
 */
final class BatchNormStage extends Stage {

  private static final float[] ONE = {1f};

  private final Layer.BatchNorm layer;
  private final Kernels kernels;
  private final int width;
  private final int stride;
  private final int places;
  private final float[] centered;
  private final float[] y;
  private final float[] one;
  private final float[] sums;
  private final float[] inverse;
  private final float[] gain;
  private final float[] bias;
  private final float[] slope;
  private final float[] nextMean;
  private final float[] nextVariance;

  BatchNormStage(Layer.BatchNorm layer, int capacity, Kernels kernels) {
    this.layer = layer;
    this.kernels = kernels;
    width = layer.shape().columns();
    stride = layer.shape().stride();
    places = layer.shape().places();
    y = new float[capacity * layer.shape().floats()];
    centered = new float[y.length];
    one = new float[stride];
    Arrays.fill(one, 1f);
    sums = new float[stride];
    inverse = new float[stride];
    gain = new float[stride];
    bias = new float[stride];
    slope = new float[stride];
    nextMean = new float[width];
    nextVariance = new float[width];
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    return pass.learning ? learn(pass, x) : predict(pass, x);
  }

  private float[] predict(Pass pass, float[] x) {
    float[] p = pass.parameters;
    for (int j = 0; j < width; j++) {
      gain[j] = p[layer.gain() + j] * inverse(p[layer.variance() + j]);
      bias[j] = Math.fma(-p[layer.mean() + j], gain[j], p[layer.bias() + j]);
    }
    kernels.scaleColumns(pass.rows * places, stride, x, gain, 0, bias, 0, y);
    return y;
  }

  private float[] learn(Pass pass, float[] x) {
    float[] p = pass.parameters;
    int n = pass.rows * places;
    kernels.multiply(1, stride, n, ONE, 0, 0, 0, x, 0, stride, sums, 0, stride, false);
    float kept = kept(pass.step);
    for (int j = 0; j < stride; j++) {
      bias[j] = -(sums[j] / n);
    }
    for (int j = 0; j < width; j++) {
      nextMean[j] = moved(p[layer.mean() + j], -bias[j], kept);
    }
    kernels.scaleColumns(n, stride, x, one, 0, bias, 0, centered);
    kernels.columnProducts(n, stride, centered, centered, sums);
    for (int j = 0; j < width; j++) {
      inverse[j] = inverse(sums[j] / n);
      // Of the stream, not of the mini-batch: without its own mean it varies a little more.
      nextVariance[j] = moved(p[layer.variance() + j], sums[j] / Math.max(1, n - 1), kept);
      gain[j] = p[layer.gain() + j] * inverse[j];
    }
    kernels.scaleColumns(n, stride, centered, gain, 0, p, layer.bias(), y);
    return y;
  }

  private static float inverse(float variance) {
    return (float) (1 / StrictMath.sqrt((double) variance + Layer.BatchNorm.EPSILON));
  }

  /** As for averages of weights: plain means at first, so that the start does not linger. */
  private float kept(long step) {
    return Math.min(layer.momentum(), 1f - 1f / (step + 1));
  }

  private static float moved(float from, float to, float kept) {
    return Math.fma(1f - kept, to - from, from);
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    float[] g = pass.gradient;
    int n = pass.rows * places;
    kernels.multiply(1, stride, n, ONE, 0, 0, 0, dy, 0, stride, g, layer.bias(), stride, false);
    kernels.columnProducts(n, stride, dy, centered, sums);
    Arrays.fill(g, layer.gain(), layer.gain() + stride, 0f);
    Arrays.fill(g, layer.mean(), layer.mean() + stride, 0f);
    Arrays.fill(g, layer.variance(), layer.variance() + stride, 0f);
    for (int j = 0; j < width; j++) {
      g[layer.gain() + j] = sums[j] * inverse[j];
      bias[j] = -gain[j] * (g[layer.bias() + j] / n);
      slope[j] = -gain[j] * (inverse[j] * inverse[j] * (sums[j] / n));
    }
    for (int j = width; j < stride; j++) {
      bias[j] = 0;
    }
    kernels.scaleColumns(n, stride, dy, gain, 0, bias, 0, dy);
    kernels.addScaledColumns(n, stride, centered, slope, dy);
    return dy;
  }

  @Override
  void settle(float[] parameters) {
    System.arraycopy(nextMean, 0, parameters, layer.mean(), width);
    System.arraycopy(nextVariance, 0, parameters, layer.variance(), width);
  }
}
