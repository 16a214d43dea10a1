package io.tributary.learning.online;

import io.tributary.learning.drift.DriftSpec;

/**
 * What watches the errors of the pool's slowest member for drift, and what a detection does. In any
 * case it wakes a learner that early stopping has stopped.
 *
 * @param factor what the lowest learning rate in the pool is multiplied by after a detection, at
 *     least 1
 * @param examples for how many examples it stays raised, at least 1
 */
public record DriftPolicy(DriftSpec detector, Response response, float factor, int examples) {

  /** What a detection does beside waking the learner. */
  public enum Response {
    /** Nothing: it is recorded and counted. */
    ALARM,
    /**
     * Raises the lowest learning rate for a while, and starts the averages over from the weights.
     */
    RAISE_LEARNING_RATE,
    /** The same, and forgets the optimizer's moments. */
    RESET_OPTIMIZER
  }

  public DriftPolicy {
    if (!(factor >= 1) || factor > 1000) {
      throw new IllegalArgumentException("factor must be from 1 to 1000: " + factor);
    }
    if (examples < 1) {
      throw new IllegalArgumentException("examples must be at least 1: " + examples);
    }
  }
}
