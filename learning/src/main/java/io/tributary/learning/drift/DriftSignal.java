package io.tributary.learning.drift;

/**
 * A drift that was detected.
 *
 * @param detector its name, {@link DriftSpec#detector}
 * @param example index of the example at which it was detected, not that at which it began
 * @param before level of the values before the drift, NaN when unknown
 * @param after level since, NaN when unknown
 */
public record DriftSignal(String detector, long example, double before, double after) {

  /** Whether the level rose, which for a loss is the worse; a level that is unknown did not. */
  public boolean rose() {
    return after > before;
  }
}
