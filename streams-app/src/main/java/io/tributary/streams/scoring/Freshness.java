package io.tributary.streams.scoring;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether what answers is young enough. Safe for use by many threads.
 *
 * @param maxAge empty when any age will do
 * @param meters that know the age
 */
public record Freshness(Optional<Duration> maxAge, ModelMeters meters) {

  /** What is too old, since how long; empty when nothing is. */
  public Optional<String> obstacle() {
    Duration age = meters.age();
    return maxAge
        .filter(most -> age.compareTo(most) > 0)
        .map(
            most ->
                ("what answers is %s old, and scoring.maxModelAge is %s: do labels come, and do"
                        + " training and the registry run?")
                    .formatted(text(age), text(most)));
  }

  private static String text(Duration duration) {
    return duration.truncatedTo(ChronoUnit.SECONDS).toString().substring(2);
  }
}
