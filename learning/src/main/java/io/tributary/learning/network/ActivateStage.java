package io.tributary.learning.network;

import io.tributary.learning.kernels.Activation;
import io.tributary.learning.kernels.Kernels;

/** An activation of its own. */
final class ActivateStage extends Stage {

  private final Activation activation;
  private final Shape shape;
  private final int slope;
  private final Kernels kernels;
  private final float[] y;
  private float[] x = NONE;

  ActivateStage(Layer.Activate layer, int capacity, Kernels kernels) {
    activation = layer.activation();
    shape = layer.shape();
    slope = layer.slope();
    this.kernels = kernels;
    y = new float[capacity * shape.floats()];
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    this.x = x;
    int rows = pass.rows * shape.places();
    kernels.activate(
        activation, rows, shape.columns(), shape.stride(), x, y, pass.parameters, slope);
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    int rows = pass.rows * shape.places();
    kernels.activateBackward(
        activation,
        rows,
        shape.columns(),
        shape.stride(),
        x,
        y,
        dy,
        pass.parameters,
        slope,
        pass.gradient);
    return dy;
  }
}
