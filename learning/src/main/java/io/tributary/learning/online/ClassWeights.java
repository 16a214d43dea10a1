package io.tributary.learning.online;

import java.util.List;

/** How much the examples of each class count while learning. */
public sealed interface ClassWeights {

  /** All the same. */
  record Equal() implements ClassWeights {}

  /**
   * As given.
   *
   * @param weights one per class, in the order of the classes, finite and above 0
   */
  record Fixed(List<Float> weights) implements ClassWeights {
    public Fixed {
      weights = List.copyOf(weights);
      for (float weight : weights) {
        if (!(weight > 0) || Float.isInfinite(weight)) {
          throw new IllegalArgumentException("a class's weight must be positive: " + weight);
        }
      }
    }
  }

  /** In inverse proportion to how often a class came lately, learned from the stream. */
  record Balanced() implements ClassWeights {}
}
