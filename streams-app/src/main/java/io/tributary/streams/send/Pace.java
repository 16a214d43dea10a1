package io.tributary.streams.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Spreads events evenly over time. After a wait that was not its own, such as for a broker, it does
 * not catch up more than a second. Confined to one thread.
 */
public final class Pace {

  private static final Duration MOST_BEHIND = Duration.ofSeconds(1);

  private final double perSecond;
  private final Clock clock;
  private final Sleeper sleeper;
  private Instant start;
  private long events;

  /** How a thread waits; tests advance a clock instead. */
  interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  Pace(double perSecond, Clock clock, Sleeper sleeper) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("the rate must be positive: " + perSecond);
    }
    this.perSecond = perSecond;
    this.clock = clock;
    this.sleeper = sleeper;
    start = clock.instant();
  }

  /**
   * So many events per second.
   *
   * @param perSecond positive; infinite for as fast as possible
   */
  public static Pace of(double perSecond) {
    return new Pace(perSecond, Clock.systemUTC(), Thread::sleep);
  }

  /** Waits until the next event is due. */
  public void await() throws InterruptedException {
    if (Double.isInfinite(perSecond)) {
      return;
    }
    Instant due = start.plusNanos((long) (events / perSecond * 1e9));
    Duration early = Duration.between(clock.instant(), due);
    if (early.isPositive()) {
      sleeper.sleep(early);
    } else if (early.negated().compareTo(MOST_BEHIND) > 0) {
      start = start.minus(early.plus(MOST_BEHIND));
    }
    events++;
  }
}
