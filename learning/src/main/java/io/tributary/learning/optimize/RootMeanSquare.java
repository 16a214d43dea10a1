package io.tributary.learning.optimize;

import java.util.List;

/** RMSProp, with momentum when it is above 0. */
final class RootMeanSquare implements Optimizer {

  private final float decay;
  private final float momentum;
  private final float epsilon;
  private final float[] squares;
  private final float[] velocity;

  RootMeanSquare(OptimizerSpec.RmsProp spec, int length) {
    decay = spec.decay();
    momentum = spec.momentum();
    epsilon = spec.epsilon();
    squares = new float[length];
    velocity = new float[momentum == 0 ? 0 : length];
  }

  @Override
  public void update(float[] parameters, float[] gradient, float scale, double rate, long step) {
    float down = (float) -rate;
    if (momentum == 0) {
      plain(parameters, gradient, squares, scale, down, decay, epsilon);
    } else {
      withMomentum(parameters, gradient, squares, velocity, scale, down, decay, momentum, epsilon);
    }
  }

  private static void plain(
      float[] w, float[] g, float[] s, float scale, float down, float decay, float epsilon) {
    float rest = 1f - decay;
    for (int i = 0; i < w.length; i++) {
      float slope = scale * g[i];
      float square = Denormals.flush(Math.fma(rest * slope, slope, decay * s[i]));
      s[i] = square;
      w[i] = Math.fma(down, slope / ((float) Math.sqrt(square) + epsilon), w[i]);
    }
  }

  private static void withMomentum(
      float[] w,
      float[] g,
      float[] s,
      float[] v,
      float scale,
      float down,
      float decay,
      float momentum,
      float epsilon) {
    float rest = 1f - decay;
    for (int i = 0; i < w.length; i++) {
      float slope = scale * g[i];
      float square = Denormals.flush(Math.fma(rest * slope, slope, decay * s[i]));
      float normalised = slope / ((float) Math.sqrt(square) + epsilon);
      float moved = Denormals.flush(Math.fma(momentum, v[i], normalised));
      s[i] = square;
      v[i] = moved;
      w[i] = Math.fma(down, moved, w[i]);
    }
  }

  @Override
  public List<float[]> moments() {
    return momentum == 0 ? List.of(squares) : List.of(squares, velocity);
  }
}
