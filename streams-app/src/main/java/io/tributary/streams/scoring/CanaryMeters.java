package io.tributary.streams.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** What the canary did; its version is 0 until it has one. Safe for use by many threads. */
final class CanaryMeters {

  private final Counter events;
  private final ModelMeters model;

  CanaryMeters(MeterRegistry registry, String alias, Clock clock) {
    events =
        Counter.builder("tributary.canary.events")
            .description("Events that the canary's version scored")
            .register(registry);
    model = new ModelMeters(registry, "tributary.canary", alias, clock);
  }

  /** The canary's version answered so many events. */
  void scored(int count) {
    events.increment(count);
  }

  ModelMeters model() {
    return model;
  }
}
