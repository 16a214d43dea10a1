package io.tributary.learning.optimize;

import java.util.List;

/** Stochastic gradient descent, with momentum when it is above 0. */
final class GradientDescent implements Optimizer {

  private final float momentum;
  private final boolean nesterov;
  private final float[] velocity;

  GradientDescent(OptimizerSpec.Sgd spec, int length) {
    momentum = spec.momentum();
    nesterov = spec.nesterov();
    velocity = new float[momentum == 0 ? 0 : length];
  }

  @Override
  public void update(float[] parameters, float[] gradient, float scale, double rate, long step) {
    float down = (float) -rate;
    if (momentum == 0) {
      plain(parameters, gradient, scale, down);
    } else if (nesterov) {
      withNesterov(parameters, gradient, velocity, scale, down, momentum);
    } else {
      withMomentum(parameters, gradient, velocity, scale, down, momentum);
    }
  }

  private static void plain(float[] w, float[] g, float scale, float down) {
    for (int i = 0; i < w.length; i++) {
      w[i] = Math.fma(down, scale * g[i], w[i]);
    }
  }

  private static void withMomentum(
      float[] w, float[] g, float[] v, float scale, float down, float momentum) {
    for (int i = 0; i < w.length; i++) {
      float moved = Denormals.flush(Math.fma(momentum, v[i], scale * g[i]));
      v[i] = moved;
      w[i] = Math.fma(down, moved, w[i]);
    }
  }

  private static void withNesterov(
      float[] w, float[] g, float[] v, float scale, float down, float momentum) {
    for (int i = 0; i < w.length; i++) {
      float slope = scale * g[i];
      float moved = Denormals.flush(Math.fma(momentum, v[i], slope));
      v[i] = moved;
      w[i] = Math.fma(down, Math.fma(momentum, moved, slope), w[i]);
    }
  }

  @Override
  public List<float[]> moments() {
    return momentum == 0 ? List.of() : List.of(velocity);
  }
}
