package io.tributary.streams.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.tributary.registry.AliasChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * What becomes of the models that one alias names. Safe for use by many threads.
 *
 * <p>The version is the value of a gauge and never a label: it would make a new time series per
 * version.
 */
public final class ModelMeters {

  private final Clock clock;
  private final Counter swaps;
  private final Counter refusals;
  private volatile int version;
  private volatile long examples;
  private volatile int device;
  private volatile Instant since;

  /**
   * Registers the meters.
   *
   * @param prefix what their names begin with
   * @param clock for the age of the model
   */
  ModelMeters(MeterRegistry registry, String prefix, String alias, Clock clock) {
    this(registry, prefix, alias, Tags.empty(), clock);
  }

  /**
   * As {@link #ModelMeters(MeterRegistry, String, String, Clock)}.
   *
   * @param tags tell apart those that share a prefix
   */
  ModelMeters(MeterRegistry registry, String prefix, String alias, Tags tags, Clock clock) {
    this.clock = clock;
    since = clock.instant();
    swaps =
        Counter.builder(prefix + ".swaps")
            .description("Times that the " + alias + " alias let another version answer")
            .tags(tags)
            .register(registry);
    refusals = refusals(registry, alias);
    gauge(
        registry, prefix + ".version", "The version that answers", tags, meters -> meters.version);
    gauge(
        registry,
        prefix + ".examples",
        "Examples that the model that answers has learned",
        tags,
        meters -> meters.examples);
    gauge(
        registry,
        prefix + ".device",
        "Where the model that answers runs: 0 the processor, 1 a GPU",
        tags,
        meters -> meters.device);
    TimeGauge.builder(prefix + ".age", this, TimeUnit.SECONDS, ModelMeters::ageSeconds)
        .description("Since the version that answers was promoted, or its weights were committed")
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  /** Of the champion. */
  static ModelMeters champion(MeterRegistry registry, Clock clock) {
    return new ModelMeters(registry, "tributary.model", AliasChange.CHAMPION, clock);
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String text,
      Tags tags,
      ToDoubleFunction<ModelMeters> value) {
    Gauge.builder(name, this, value)
        .description(text)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  /**
   * Counts models that may not or cannot answer.
   *
   * @param by who refuses them: the registry, which passes them over, the alias that named them, or
   *     what follows the learner's weights
   */
  public static Counter refusals(MeterRegistry registry, String by) {
    return Counter.builder("tributary.model.refusals")
        .description("Versions or weights that may not or cannot answer")
        .tag("by", by)
        .register(registry);
  }

  private double ageSeconds() {
    return age().toMillis() / 1000.0;
  }

  /** Since the version that answers was promoted, or its weights were committed. */
  Duration age() {
    return Duration.between(since, clock.instant());
  }

  /**
   * This model answers from now on.
   *
   * @param learned how many examples it has learned
   * @param from when the alias was moved to it, or the learner committed its weights
   */
  void answering(int newVersion, long learned, Instant from) {
    version = newVersion;
    examples = learned;
    since = from;
  }

  /** The model that answers from now on runs on a GPU, or on the processor. */
  void onGpu(boolean gpu) {
    device = gpu ? 1 : 0;
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
