package io.tributary.streams.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Says when a role that failed may start again. After a failure that passes by itself: at once, but
 * only a few times in a while, since more would hide one that does not. In an outage: for as long
 * as it lasts, with pauses that double. Safe for use by many threads.
 */
final class Restarts {

  private static final int MOST = 5;
  private static final Duration WHILE = Duration.ofMinutes(10);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  /**
   * Below the group's session timeout: a role that waits stays a member and keeps its partitions.
   */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  /** Without a failure for so long, the next one is another outage. */
  private static final Duration OVER = Duration.ofMinutes(1);

  private final Clock clock;
  private final Deque<Instant> recent = new ArrayDeque<>();
  private Instant lastOutage = Instant.MIN;
  private Duration lastPause = Duration.ZERO;

  Restarts(Clock clock) {
    this.clock = clock;
  }

  /** The pause before the next start, which is counted; empty when there must be none. */
  synchronized Optional<Duration> next(Throwable failure) {
    Instant now = clock.instant();
    if (Failures.isOutage(failure)) {
      return Optional.of(outage(now));
    }
    return Failures.passes(failure) && allow(now) ? Optional.of(Duration.ZERO) : Optional.empty();
  }

  private Duration outage(Instant now) {
    Duration doubled = lastPause.multipliedBy(2);
    if (lastOutage.isBefore(now.minus(OVER)) || doubled.compareTo(FIRST_PAUSE) < 0) {
      doubled = FIRST_PAUSE;
    }
    lastPause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    lastOutage = now;
    return lastPause;
  }

  private boolean allow(Instant now) {
    while (!recent.isEmpty() && recent.getFirst().isBefore(now.minus(WHILE))) {
      recent.removeFirst();
    }
    if (recent.size() == MOST) {
      return false;
    }
    recent.addLast(now);
    return true;
  }
}
