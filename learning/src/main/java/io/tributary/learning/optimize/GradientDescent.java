package io.tributary.learning.optimize;

import java.util.List;

/** Stochastic gradient descent, with momentum when it is above 0. */
final class GradientDescent implements Optimizer {

  private final float learningRate;
  private final float momentum;
  private final float[] velocity;

  GradientDescent(OptimizerSpec.Sgd spec, int length) {
    learningRate = spec.learningRate();
    momentum = spec.momentum();
    velocity = new float[momentum == 0 ? 0 : length];
  }

  @Override
  public void update(float[] parameters, float[] gradient, long step) {
    if (momentum == 0) {
      plain(parameters, gradient, -learningRate);
    } else {
      withMomentum(parameters, gradient, velocity, -learningRate, momentum);
    }
  }

  private static void plain(float[] w, float[] g, float rate) {
    for (int i = 0; i < w.length; i++) {
      w[i] = Math.fma(rate, g[i], w[i]);
    }
  }

  private static void withMomentum(float[] w, float[] g, float[] v, float rate, float momentum) {
    for (int i = 0; i < w.length; i++) {
      float moved = Denormals.flush(Math.fma(momentum, v[i], g[i]));
      v[i] = moved;
      w[i] = Math.fma(rate, moved, w[i]);
    }
  }

  @Override
  public List<float[]> moments() {
    return momentum == 0 ? List.of() : List.of(velocity);
  }
}
