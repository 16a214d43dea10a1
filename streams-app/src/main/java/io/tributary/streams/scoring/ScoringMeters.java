package io.tributary.streams.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What scoring did. Safe for use by many threads. */
public final class ScoringMeters {

  private final MeterRegistry registry;
  private final Counter events;
  private final Timer latency;
  private final DistributionSummary batchSize;
  private final ModelMeters champion;

  /**
   * Registers the meters.
   *
   * @param clock for the age of the model
   */
  public ScoringMeters(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    events =
        Counter.builder("tributary.score.events")
            .description("Events that were scored")
            .register(registry);
    latency =
        Timer.builder("tributary.score.latency")
            .description("From taking an event in to its prediction, waiting for others included")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofNanos(100_000))
            .maximumExpectedValue(Duration.ofSeconds(10))
            .register(registry);
    batchSize =
        DistributionSummary.builder("tributary.score.batch.size")
            .description("Events per call of the model")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
            .register(registry);
    champion = ModelMeters.champion(registry, clock);
  }

  /** Of the model that answers but for the canary's keys. */
  public ModelMeters champion() {
    return champion;
  }

  /** Of the learner's weights, where they are followed; registers the meters. */
  LiveMeters live() {
    return new LiveMeters(registry, champion);
  }

  /** A batch was scored. */
  void scored(int size) {
    events.increment(size);
    batchSize.record(size);
  }

  /** One event's way through scoring took this long. */
  void latency(long nanoseconds) {
    latency.record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  /** An event became a dead letter. */
  void dead(String reason) {
    registry.counter("tributary.dead.letters", "reason", reason).increment();
  }
}
