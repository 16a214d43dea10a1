package io.tributary.benchmarks.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A second instance joins and leaves, in order and by SIGKILL, while the events come on several
 * partitions; then the first one leaves for good.
 */
record Rebalance() implements Scenario {

  private static final int PARTITIONS = 4;
  private static final int STEPS = 6;

  /** An instance that leaves is a static member, and waited for as long as this. */
  private static final Map<String, String> SETTINGS = Map.of("consumer.session.timeout.ms", "6000");

  private static final Duration STALL = Duration.ofSeconds(90);

  @Override
  public String name() {
    return "rebalance";
  }

  @Override
  public int partitions() {
    return PARTITIONS;
  }

  @Override
  public Result run(Trial trial) {
    try (Lab lab = Lab.withBroker(trial, SETTINGS)) {
      Stopwatch stopwatch = new Stopwatch(lab.watch());
      Child first = lab.start("first");
      lab.awaitRunning(first);
      lab.feed();
      lab.awaitPredicted(moment(1, trial), first);
      Child second = lab.start("second");
      lab.awaitRunning(second);
      tell("a second instance has joined");
      lab.awaitPredicted(moment(2, trial), first);
      second.close();
      tell("it has left in order");
      lab.awaitPredicted(moment(3, trial), first);
      second = lab.start("second");
      lab.awaitRunning(second);
      tell("it has joined again");
      lab.awaitPredicted(moment(4, trial), first);
      second.kill();
      tell("it was killed");
      lab.awaitPredicted(moment(5, trial), first);
      second = lab.start("second");
      lab.awaitRunning(second);
      Instant fault = Instant.now();
      first.kill();
      Duration recovery = stopwatch.awaitPrediction(fault, Instant.now(), Lab.LONGEST);
      tell("it is alone after %.1f s".formatted(recovery.toMillis() / 1e3));
      Verdict verdict = lab.finish(STALL);
      lab.requireAlive(second);
      return new Result(name(), trial, 2, 0, stopwatch.recoveries(), stopwatch.total(), verdict);
    }
  }

  private static long moment(int step, Trial trial) {
    return (long) trial.events() * step / STEPS;
  }
}
