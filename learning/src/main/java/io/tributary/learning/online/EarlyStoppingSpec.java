package io.tributary.learning.online;

/**
 * When to compare the best weights with the current ones, and what to do when they stay the best.
 *
 * @param checkEvery examples between two checks, at least 1
 * @param window the most examples that a comparison looks back on, at least 1
 * @param patience checks without improvement before the action, at least 1
 * @param minDelta how much lower the mean loss must be to count as better, in the loss's unit, ≥ 0
 * @param holdOutEvery every n-th example is kept from learning and alone compared on; 0 compares
 *     prequentially on all
 */
public record EarlyStoppingSpec(
    int checkEvery, int window, int patience, double minDelta, int holdOutEvery, Action action) {

  /** What stopping does. */
  public enum Action {
    /** Goes on learning, publishes no snapshot until the current weights are better again. */
    STOP_PUBLISHING,
    /** Takes back the best weights with their optimizer state, and goes on learning from there. */
    RESTORE_BEST,
    /** Takes back the best weights and learns no more. */
    FREEZE
  }

  public EarlyStoppingSpec {
    requirePositive("checkEvery", checkEvery);
    requirePositive("window", window);
    requirePositive("patience", patience);
    if (!(minDelta >= 0) || Double.isInfinite(minDelta)) {
      throw new IllegalArgumentException("minDelta must be finite and not negative: " + minDelta);
    }
    if (holdOutEvery < 0 || holdOutEvery == 1) {
      throw new IllegalArgumentException("holdOutEvery must be 0 or at least 2: " + holdOutEvery);
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + value);
    }
  }
}
