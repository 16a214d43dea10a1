package io.tributary.learning.online;

import io.tributary.learning.optimize.OptimizerSpec;
import java.util.List;

/**
 * Which networks learn side by side. Each candidate starts from the same parameters and sees the
 * same examples; of each there is a member with its weights as they are, and one per horizon with
 * their exponential average.
 *
 * @param candidates the update rules, at least one
 * @param averaging how much of an average is kept at each update, each in (0, 1); none averages
 *     nothing
 */
public record PoolSpec(List<OptimizerSpec> candidates, List<Float> averaging) {
  public PoolSpec {
    candidates = List.copyOf(candidates);
    averaging = List.copyOf(averaging);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("a pool must have at least one candidate");
    }
    for (float kept : averaging) {
      if (!(kept > 0 && kept < 1)) {
        throw new IllegalArgumentException("averaging must be in (0, 1): " + kept);
      }
    }
  }

  /** One network, its weights as they are. */
  public static PoolSpec of(OptimizerSpec optimizer) {
    return new PoolSpec(List.of(optimizer), List.of());
  }

  /** How many members there are. */
  public int members() {
    return candidates.size() * (1 + averaging.size());
  }
}
