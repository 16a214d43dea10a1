package io.tributary.learning.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The states that truncation cuts off. A pass that records them puts down what they are; a pass
 * that replays them takes them as constants, whatever the parameters: then a difference of two
 * passes knows nothing of what a gradient that stops there does not know.
 */
final class ReferenceStates {

  private final List<double[]> recorded = new ArrayList<>();
  private final Queue<double[]> left = new ArrayDeque<>();
  private boolean replays;

  /** From now on what was recorded comes back, from its beginning. */
  void replay() {
    replays = true;
    left.clear();
    left.addAll(recorded);
  }

  /** The states to go on with. */
  double[] cut(double[] states) {
    if (replays) {
      return left.remove().clone();
    }
    recorded.add(states.clone());
    return states;
  }
}
