package io.tributary.benchmarks.swap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.cumulative.CumulativeDistributionSummary;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Hears from scoring's own meters when a batch is done and when a model takes over. */
final class StrandMeters extends SimpleMeterRegistry {

  private final Strand strand;

  StrandMeters(Strand strand) {
    this.strand = strand;
  }

  @Override
  protected DistributionSummary newDistributionSummary(
      Meter.Id id, DistributionStatisticConfig config, double scale) {
    return id.getName().equals("tributary.score.batch.size")
        ? new CumulativeDistributionSummary(id, clock, config, scale, false) {
          @Override
          protected void recordNonNegative(double amount) {
            strand.batch();
            super.recordNonNegative(amount);
          }
        }
        : super.newDistributionSummary(id, config, scale);
  }

  @Override
  protected Counter newCounter(Meter.Id id) {
    return id.getName().equals("tributary.model.swaps")
        ? new CumulativeCounter(id) {
          @Override
          public void increment(double amount) {
            strand.swap();
            super.increment(amount);
          }
        }
        : super.newCounter(id);
  }
}
