package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;

/** A convolution over sequences: a sequence lies in memory as an image of height 1 does. */
final class ConvStepsStage extends Stage {

  private final ConvStage conv;
  private final int steps;
  private final int out;

  ConvStepsStage(Layer.ConvSteps layer, int capacity, boolean propagates, Kernels kernels) {
    conv = new ConvStage(layer.conv(), capacity, false, propagates, kernels);
    steps = layer.output().steps();
    out = layer.output().stride();
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    float[] y = conv.forward(pass, x);
    pass.clearEnds(y, steps, out);
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    pass.clearEnds(dy, steps, out);
    return conv.backward(pass, dy);
  }
}
