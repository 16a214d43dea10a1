package io.tributary.benchmarks.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes the time from a fault to the next prediction. Confined to one thread. */
final class Stopwatch {

  private final Watch watch;
  private final Instant started = Instant.now();
  private final List<Duration> recoveries = new ArrayList<>();

  Stopwatch(Watch watch) {
    this.watch = watch;
  }

  /**
   * Waits for a prediction that a fresh program has made.
   *
   * @param fault when the trouble began
   * @param fresh when the program was started: what was appended before is not its own
   */
  Duration awaitPrediction(Instant fault, Instant fresh, Duration longest) {
    Patience.await("a prediction", longest, () -> watch.hasPredictionSince(fresh));
    Duration recovery = Duration.between(fault, Instant.now());
    recoveries.add(recovery);
    return recovery;
  }

  List<Duration> recoveries() {
    return recoveries;
  }

  /** Since this stopwatch was made. */
  Duration total() {
    return Duration.between(started, Instant.now());
  }
}
