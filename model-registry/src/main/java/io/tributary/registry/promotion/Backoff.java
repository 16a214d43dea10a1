package io.tributary.registry.promotion;

import java.time.Duration;

/** Pauses that double from one failure to the next. */
final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Duration next = FIRST;

  /** The pause before the next try. */
  Duration next() {
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return pause;
  }

  /** All is well again. */
  void reset() {
    next = FIRST;
  }
}
