package io.tributary.benchmarks.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes the time from a fault to the next prediction. Confined to one thread. */
final class Stopwatch {

  private final Lab lab;
  private final Instant started = Instant.now();
  private final List<Duration> recoveries = new ArrayList<>();

  Stopwatch(Lab lab) {
    this.lab = lab;
  }

  /**
   * Waits for a prediction that a fresh program has made; takes no time when all were made before.
   *
   * @param fault when the trouble began
   * @param fresh when the program was started: what was appended before is not its own
   */
  Duration awaitPrediction(Instant fault, Instant fresh, Child program) {
    Patience.await(
        "a prediction",
        Lab.LONGEST,
        () -> {
          lab.requireAlive(program);
          return lab.watch().hasPredictionSince(fresh) || lab.allPredicted();
        });
    Duration recovery = Duration.between(fault, Instant.now());
    if (lab.watch().hasPredictionSince(fresh)) {
      recoveries.add(recovery);
    }
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
