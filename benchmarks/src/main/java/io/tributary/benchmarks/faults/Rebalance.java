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
      Stopwatch stopwatch = new Stopwatch(lab);
      Child first = lab.start("first");
      lab.awaitRunning(first);
      work(1, lab, first);
      Child second = lab.start("second");
      lab.awaitRunning(second);
      tell("a second instance has joined");
      work(2, lab, first);
      second.close();
      tell("it has left in order");
      work(3, lab, first);
      second = lab.start("second");
      lab.awaitRunning(second);
      tell("it has joined again");
      work(4, lab, first);
      second.kill();
      tell("it was killed");
      work(5, lab, first);
      second = lab.start("second");
      lab.awaitRunning(second);
      lab.feed();
      Instant fault = Instant.now();
      first.kill();
      Duration recovery = stopwatch.awaitPrediction(fault, Instant.now(), second);
      tell("it is alone after %.1f s".formatted(recovery.toMillis() / 1e3));
      Verdict verdict = lab.finish(STALL);
      lab.requireAlive(second);
      return new Result(name(), trial, 2, 0, stopwatch.recoveries(), stopwatch.total(), verdict);
    }
  }

  /** Lets a part of the events through. */
  private static void work(int step, Lab lab, Child first) {
    int events = lab.trial().events() / STEPS * step;
    lab.release(events);
    lab.awaitPredicted(events, first);
  }
}
