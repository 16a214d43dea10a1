package io.tributary.streams.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;

/** What becomes of the weights that the learner commits. Safe for use by many threads. */
final class LiveMeters {

  private final Counter applied;
  private final Counter refusals;
  private final ModelMeters model;

  /**
   * Registers the meters.
   *
   * @param model of what answers
   */
  LiveMeters(MeterRegistry registry, ModelMeters model) {
    this.model = model;
    applied =
        Counter.builder("tributary.live.applied")
            .description("Weights of a commit of the learner that came to answer")
            .register(registry);
    refusals = ModelMeters.refusals(registry, "live");
  }

  /**
   * These weights answer from now on.
   *
   * @param version that their predictions name
   * @param learned how many examples
   * @param committed when the learner committed them
   */
  void answering(int version, long learned, Instant committed) {
    model.onGpu(false);
    model.answering(version, learned, committed);
    applied.increment();
  }

  /** Weights were refused. */
  void refused() {
    refusals.increment();
  }
}
