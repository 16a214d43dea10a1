package io.tributary.streams.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Allows a few restarts in a while: more would hide a failure that does not pass. */
final class Restarts {

  private static final int MOST = 5;
  private static final Duration WHILE = Duration.ofMinutes(10);

  private final Clock clock;
  private final Deque<Instant> recent = new ArrayDeque<>();

  Restarts(Clock clock) {
    this.clock = clock;
  }

  /** Whether one more is allowed now; counts it then. */
  synchronized boolean allow() {
    Instant now = clock.instant();
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
