package io.tributary.benchmarks.faults;

import java.time.Duration;
import java.util.List;

/**
 * What a scenario came to.
 *
 * @param kills of programs
 * @param brokerKills of the broker alone, or with the program
 * @param recoveries from a kill to the next committed prediction, where one came before the next
 *     kill
 * @param took from the first start to the verdict
 */
record Result(
    String scenario,
    Trial trial,
    int kills,
    int brokerKills,
    List<Duration> recoveries,
    Duration took,
    Verdict verdict) {

  Result {
    recoveries = recoveries.stream().sorted().toList();
  }

  /** Over the whole time, kills and comparison included. */
  double eventsPerSecond() {
    return trial.events() / (took.toMillis() / 1e3);
  }

  /** The median in seconds, 0 when there is none. */
  double medianRecovery() {
    return seconds(recoveries.size() / 2);
  }

  /** The longest in seconds, 0 when there is none. */
  double longestRecovery() {
    return seconds(recoveries.size() - 1);
  }

  private double seconds(int index) {
    return recoveries.isEmpty() ? 0 : recoveries.get(index).toMillis() / 1e3;
  }
}
