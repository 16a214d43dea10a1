package io.tributary.learning.optimize;

import java.util.List;

/** AdaGrad: every parameter's rate falls with the sum of its squared gradients. */
final class AdaptiveGradient implements Optimizer {

  private final float epsilon;
  private final float[] squares;

  AdaptiveGradient(OptimizerSpec.AdaGrad spec, int length) {
    epsilon = spec.epsilon();
    squares = new float[length];
  }

  @Override
  public void update(float[] parameters, float[] gradient, float scale, double rate, long step) {
    update(parameters, gradient, squares, scale, (float) -rate, epsilon);
  }

  private static void update(
      float[] w, float[] g, float[] s, float scale, float down, float epsilon) {
    for (int i = 0; i < w.length; i++) {
      float slope = scale * g[i];
      float square = Denormals.flush(Math.fma(slope, slope, s[i]));
      s[i] = square;
      w[i] = Math.fma(down, slope / ((float) Math.sqrt(square) + epsilon), w[i]);
    }
  }

  @Override
  public List<float[]> moments() {
    return List.of(squares);
  }
}
