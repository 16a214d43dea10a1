package io.tributary.learning.optimize;

import java.util.List;

/**
 * An update rule with its state. Nothing is allocated per step. Confined to one thread.
 *
 * <p>Every arena has the same length and padding; where the gradient is zero from the beginning, as
 * in padding, parameters and moments stay zero. An embedding is updated as a whole, looked up or
 * not: momentum goes on moving rows that the mini-batch did not contain.
 */
public sealed interface Optimizer permits GradientDescent, AdaptiveMoments {

  /** A fresh optimizer for arenas of {@code length} floats. */
  static Optimizer of(OptimizerSpec spec, int length) {
    return switch (spec) {
      case OptimizerSpec.Sgd sgd -> new GradientDescent(sgd, length);
      case OptimizerSpec.Adam adam -> new AdaptiveMoments(adam, length);
    };
  }

  /**
   * Changes {@code parameters} in place.
   *
   * @param gradient its squared norm is finite in float32; not changed
   * @param step how many steps were made, this one counted: 1 at the first
   */
  void update(float[] parameters, float[] gradient, long step);

  /** The state, arenas owned by this object: whoever restores it writes into them. */
  List<float[]> moments();
}
