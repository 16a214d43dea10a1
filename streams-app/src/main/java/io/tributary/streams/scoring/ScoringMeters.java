package io.tributary.streams.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * What scoring did. Safe for use by many threads.
 *
 * <p>The model's version is the value of a gauge and never a label: it would make a new time series
 * per version.
 */
public final class ScoringMeters {

  private final MeterRegistry registry;
  private final Clock clock;
  private final Counter events;
  private final Timer latency;
  private final DistributionSummary batchSize;
  private final Counter swaps;
  private final Counter refusals;
  private final Counter liveApplied;
  private final Counter liveRefused;
  private volatile int version;
  private volatile long examples;
  private volatile Instant since;

  /**
   * Registers the meters.
   *
   * @param clock for the age of the model
   */
  public ScoringMeters(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    since = clock.instant();
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
    swaps =
        Counter.builder("tributary.model.swaps")
            .description("Times that the alias let another version answer")
            .register(registry);
    refusals =
        Counter.builder("tributary.model.refusals")
            .description("Versions that an alias named and that may not or cannot answer")
            .register(registry);
    liveApplied =
        Counter.builder("tributary.live.applied")
            .description("Weights of a commit of the learner that came to answer")
            .register(registry);
    liveRefused =
        Counter.builder("tributary.live.refused")
            .description("Weights of a commit of the learner that may not or cannot answer")
            .register(registry);
    Gauge.builder("tributary.model.examples", this, meters -> meters.examples)
        .description("Examples that the weights which answer have learned")
        .strongReference(true)
        .register(registry);
    Gauge.builder("tributary.model.version", this, meters -> meters.version)
        .description("The version that answers")
        .strongReference(true)
        .register(registry);
    TimeGauge.builder("tributary.model.age", this, TimeUnit.SECONDS, ScoringMeters::ageSeconds)
        .description("Since the version that answers was promoted, or its weights were committed")
        .strongReference(true)
        .register(registry);
  }

  private double ageSeconds() {
    return Duration.between(since, clock.instant()).toMillis() / 1000.0;
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

  /**
   * This version answers from now on.
   *
   * @param learned how many examples it has learned
   * @param promoted when the alias was moved to it
   */
  void answering(int newVersion, long learned, Instant promoted) {
    version = newVersion;
    examples = learned;
    since = promoted;
  }

  /**
   * These weights answer from now on.
   *
   * @param named the version that their predictions name
   * @param committed when the learner committed them
   */
  void live(int named, long learned, Instant committed) {
    answering(named, learned, committed);
    liveApplied.increment();
  }

  /** Weights were refused. */
  void liveRefused() {
    liveRefused.increment();
  }

  /** Another version than before answers from now on. */
  void swapped() {
    swaps.increment();
  }

  /** A version was refused. */
  void refused() {
    refusals.increment();
  }
}
