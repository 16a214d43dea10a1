package io.tributary.learning.network;

/** Zeros at random, a function of seed, step and place alone. */
final class DropoutStage extends Stage {

  private static final int BITS = 24;

  private final long stream;
  private final int stride;
  private final int threshold;
  private final float scale;
  private final float[] y;
  private final float[] factors;

  DropoutStage(Layer.Dropout layer, int capacity, long seed) {
    stream = CounterRandom.bits(~seed, layer.index());
    stride = layer.shape().floats();
    threshold = (int) (layer.rate() * (1 << BITS));
    scale = 1f / (1f - layer.rate());
    y = new float[capacity * stride];
    factors = new float[capacity * stride];
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    if (!pass.learning) {
      return x;
    }
    int length = pass.rows * stride;
    long step = CounterRandom.bits(stream, pass.step);
    for (int i = 0; i < length; i++) {
      factors[i] = CounterRandom.bits(step, i) >>> (Long.SIZE - BITS) < threshold ? 0f : scale;
    }
    for (int i = 0; i < length; i++) {
      y[i] = x[i] * factors[i];
    }
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    int length = pass.rows * stride;
    for (int i = 0; i < length; i++) {
      dy[i] = dy[i] * factors[i];
    }
    return dy;
  }
}
