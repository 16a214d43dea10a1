package io.tributary.streams.scoring;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one challenger did in the shadow; its version is 0 until it has one. Safe for use by many
 * threads.
 */
final class ShadowMeters {

  private static final String ALIAS = "alias";

  private final Counter events;
  private final Counter shed;
  private final Map<Failure, Counter> failures = new EnumMap<>(Failure.class);
  private final ModelMeters model;

  /** Why there is no answer of a challenger to an event that it did not shed. */
  enum Failure {
    /** The runtime failed on the batch. */
    MODEL,
    /** The answer was not finite. */
    NOT_FINITE,
    /** It was scored, but Kafka did not take the answer. */
    NOT_SENT;

    private String tag() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  ShadowMeters(MeterRegistry registry, String alias, Clock clock) {
    events =
        Counter.builder("tributary.shadow.events")
            .description("Events that the challenger scored in the shadow")
            .tag(ALIAS, alias)
            .register(registry);
    shed =
        Counter.builder("tributary.shadow.shed")
            .description("Events that the challenger let pass, so that nobody waits for it")
            .tag(ALIAS, alias)
            .register(registry);
    for (Failure failure : Failure.values()) {
      failures.put(
          failure,
          Counter.builder("tributary.shadow.failed")
              .description("Events that the challenger failed on")
              .tag(ALIAS, alias)
              .tag("reason", failure.tag())
              .register(registry));
    }
    model = new ModelMeters(registry, "tributary.shadow", alias, Tags.of(ALIAS, alias), clock);
  }

  /** What becomes of its versions. */
  ModelMeters model() {
    return model;
  }

  void scored(int count) {
    events.increment(count);
  }

  void shed(int count) {
    shed.increment(count);
  }

  void failed(Failure failure, int count) {
    requireNonNull(failures.get(failure)).increment(count);
  }
}
