package io.tributary.streams.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices when the time of day is set back, by comparing it with a clock that only goes on. Small
 * corrections are none. Confined to one thread.
 */
final class TimeOfDay {

  private static final Duration CORRECTION = Duration.ofSeconds(5);

  private final Clock clock;
  private final LongSupplier nanos;
  private long ahead;

  /**
   * @param clock tells the time of day
   * @param nanos nanoseconds since some moment, as {@link System#nanoTime}
   */
  TimeOfDay(Clock clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    ahead = millisAhead();
  }

  /** Whether it was set back since the last look. */
  boolean wasSetBack() {
    long now = millisAhead();
    boolean back = now < ahead - CORRECTION.toMillis();
    ahead = now;
    return back;
  }

  private long millisAhead() {
    return clock.millis() - Duration.ofNanos(nanos.getAsLong()).toMillis();
  }
}
