package io.tributary.streams.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.tributary.registry.AliasChange;
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
public final class ScoringMeters implements ModelMeters {

  private final MeterRegistry registry;
  private final Clock clock;
  private final Counter events;
  private final Timer latency;
  private final DistributionSummary batchSize;
  private final Counter swaps;
  private final Counter refusals;
  private volatile int version;
  private volatile int device;
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
    refusals = refusals(registry, AliasChange.CHAMPION);
    Gauge.builder("tributary.model.version", this, meters -> meters.version)
        .description("The version that answers")
        .strongReference(true)
        .register(registry);
    Gauge.builder("tributary.scoring.device", this, meters -> meters.device)
        .description("Where the model that answers runs: 0 the processor, 1 a GPU")
        .strongReference(true)
        .register(registry);
    TimeGauge.builder("tributary.model.age", this, TimeUnit.SECONDS, ScoringMeters::ageSeconds)
        .description("Since the version that answers was promoted")
        .strongReference(true)
        .register(registry);
  }

  /**
   * Counts versions that may not or cannot answer.
   *
   * @param by who refuses them: the registry, which passes them over, or the alias that named them
   */
  public static Counter refusals(MeterRegistry registry, String by) {
    return Counter.builder("tributary.model.refusals")
        .description("Versions that may not or cannot answer")
        .tag("by", by)
        .register(registry);
  }

  private double ageSeconds() {
    return age().toMillis() / 1000.0;
  }

  /** Since the version that answers was promoted. */
  Duration age() {
    return Duration.between(since, clock.instant());
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

  @Override
  public void answering(int newVersion, Instant promoted) {
    version = newVersion;
    since = promoted;
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
