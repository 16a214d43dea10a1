package io.tributary.streams.demo;

import io.tributary.streams.training.TrainingReport;
import java.time.Duration;
import java.util.Optional;

/**
 * How a demo goes.
 *
 * @param elapsed since the first payment
 * @param sent payments sent
 * @param scored payments scored
 * @param swaps times that another version took over
 * @param training as of the last commit; empty before the first
 */
public record DemoState(
    Duration elapsed, long sent, long scored, long swaps, Optional<TrainingReport> training) {

  /** Payments learned. */
  public long learned() {
    return training.map(TrainingReport::examples).orElse(0L);
  }
}
