package io.tributary.streams.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one challenger did in the shadow; its version is 0 until it has one. Safe for use by many
 * threads.
 */
final class ShadowMeters implements ModelMeters {

  private static final String ALIAS = "alias";

  private final Counter events;
  private final Counter shed;
  private final Map<Failure, Counter> failures = new EnumMap<>(Failure.class);
  private final Counter swaps;
  private final Counter refusals;
  private volatile int version;

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

  ShadowMeters(MeterRegistry registry, String alias) {
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
    swaps =
        Counter.builder("tributary.shadow.swaps")
            .description("Times that another version of the challenger took over")
            .tag(ALIAS, alias)
            .register(registry);
    refusals = ScoringMeters.refusals(registry, alias);
    Gauge.builder("tributary.shadow.version", this, meters -> meters.version)
        .description("The version that scores in the shadow; 0 while none does")
        .tag(ALIAS, alias)
        .strongReference(true)
        .register(registry);
  }

  void scored(int count) {
    events.increment(count);
  }

  void shed(int count) {
    shed.increment(count);
  }

  void failed(Failure failure, int count) {
    failures.get(failure).increment(count);
  }

  @Override
  public void answering(int newVersion, Instant promoted) {
    version = newVersion;
  }

  @Override
  public void onGpu(boolean gpu) {
    if (gpu) {
      throw new IllegalStateException("a challenger in the shadow runs on the processor");
    }
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
