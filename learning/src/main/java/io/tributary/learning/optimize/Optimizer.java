package io.tributary.learning.optimize;

import java.util.List;

/**
 * An update rule with its state. Nothing is allocated per step. Confined to one thread.
 *
 * <p>Every arena has the same length and padding; where the gradient is zero from the beginning, as
 * in padding, parameters and moments stay zero. An embedding is updated as a whole, looked up or
 * not: momentum goes on moving rows that the mini-batch did not contain, and decay shrinks them.
 *
 * <p>Each kind of moment is an arena of its own, not a part of one: the JIT compiler vectorises a
 * loop only when every array has the same index, and a part that begins elsewhere would not.
 */
public sealed interface Optimizer
    permits GradientDescent, AdaptiveGradient, RootMeanSquare, AdaptiveMoments, WeightDecay {

  /**
   * A fresh optimizer for arenas of {@code length} floats.
   *
   * @param weightDecay of every parameter, biases too, added to the gradient as {@code
   *     weightDecay·w} before the rule sees it (L2), in [0, 1]; 0 for {@link OptimizerSpec.AdamW},
   *     which has its own
   */
  static Optimizer of(OptimizerSpec spec, float weightDecay, int length) {
    WeightDecay.requireValid(weightDecay);
    if (weightDecay > 0 && spec instanceof OptimizerSpec.AdamW) {
      throw new IllegalArgumentException(
          "AdamW has a weight decay of its own, beside it there is no other: " + weightDecay);
    }
    Optimizer rule =
        switch (spec) {
          case OptimizerSpec.Sgd sgd -> new GradientDescent(sgd, length);
          case OptimizerSpec.AdaGrad adaGrad -> new AdaptiveGradient(adaGrad, length);
          case OptimizerSpec.RmsProp rmsProp -> new RootMeanSquare(rmsProp, length);
          case OptimizerSpec.Adam adam -> new AdaptiveMoments(adam, length);
          case OptimizerSpec.AdamW adamW -> new AdaptiveMoments(adamW, length);
        };
    return weightDecay == 0 ? rule : new WeightDecay(rule, weightDecay, length);
  }

  /**
   * Changes {@code parameters} in place by the effective gradient, {@code scale·gradient}.
   *
   * @param gradient its squared norm is finite in float32; not changed
   * @param scale in [0, 1], what clipping leaves of the gradient; 1 changes no bit of it
   * @param rate the learning rate of this step, with schedule and everything else that bears on it;
   *     0 or positive, at most a small multiple of {@link OptimizerSpec#HIGHEST_RATE}
   * @param step how many steps were made, this one counted: 1 at the first
   */
  void update(float[] parameters, float[] gradient, float scale, double rate, long step);

  /** The state, arenas owned by this object: whoever restores it writes into them. */
  List<float[]> moments();
}
