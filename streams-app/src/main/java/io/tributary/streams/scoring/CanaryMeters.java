package io.tributary.streams.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;

/** What the canary did; its version is 0 until it has one. Safe for use by many threads. */
final class CanaryMeters implements ModelMeters {

  private final Counter events;
  private final Counter swaps;
  private final Counter refusals;
  private volatile int version;
  private volatile int device;

  CanaryMeters(MeterRegistry registry, String alias) {
    events =
        Counter.builder("tributary.canary.events")
            .description("Events that the canary's version scored")
            .register(registry);
    swaps =
        Counter.builder("tributary.canary.swaps")
            .description("Times that the canary's alias let another version answer")
            .register(registry);
    refusals = ScoringMeters.refusals(registry, alias);
    Gauge.builder("tributary.canary.version", this, meters -> meters.version)
        .description("The version that answers for the canary's keys; 0 while the champion does")
        .strongReference(true)
        .register(registry);
    Gauge.builder("tributary.canary.device", this, meters -> meters.device)
        .description("Where the canary's model runs: 0 the processor, 1 a GPU")
        .strongReference(true)
        .register(registry);
  }

  /** The canary's version answered so many events. */
  void scored(int count) {
    events.increment(count);
  }

  @Override
  public void answering(int newVersion, Instant promoted) {
    version = newVersion;
  }

  @Override
  public void onGpu(boolean gpu) {
    device = gpu ? 1 : 0;
  }

  @Override
  public void swapped() {
    swaps.increment();
  }

  @Override
  public void refused() {
    refusals.increment();
  }
}
