package io.tributary.benchmarks.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A program stands still for longer than its transactions may stay open and its groups wait, and
 * then goes on as if nothing had happened: first while nobody takes its place, then after a
 * successor has.
 */
record Zombie() implements Scenario {

  /** The broker looks for transactions that are over every 10 s, so all are after 18 s. */
  private static final Duration PAUSE = Duration.ofSeconds(18);

  private static final Map<String, String> SETTINGS =
      Map.of(
          "producer.transaction.timeout.ms", "5000",
          "consumer.session.timeout.ms", "6000");

  private static final Duration STALL = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "zombie";
  }

  @Override
  public Result run(Trial trial) {
    try (Lab lab = Lab.withBroker(trial, SETTINGS)) {
      Stopwatch stopwatch = new Stopwatch(lab);
      Child zombie = lab.start("zombie");
      lab.awaitRunning(zombie);
      lab.feed();
      lab.awaitPredicted(trial.events() / 4, zombie);
      zombie.stop();
      tell("stands still for %d s".formatted(PAUSE.toSeconds()));
      Patience.pause(PAUSE);
      wake(zombie, stopwatch);

      lab.awaitPredicted(trial.events() / 2, zombie);
      zombie.stop();
      Instant fault = Instant.now();
      Child successor = lab.start("successor");
      lab.awaitRunning(successor);
      Duration recovery = stopwatch.awaitPrediction(fault, Instant.now(), successor);
      tell("a successor predicts after %.1f s".formatted(recovery.toMillis() / 1e3));
      zombie.wake();
      Verdict verdict = lab.finish(STALL);
      lab.requireAlive(zombie);
      lab.requireAlive(successor);
      return new Result(name(), trial, 0, 0, stopwatch.recoveries(), stopwatch.total(), verdict);
    }
  }

  private void wake(Child zombie, Stopwatch stopwatch) {
    Instant woken = Instant.now();
    zombie.wake();
    Duration recovery = stopwatch.awaitPrediction(woken, woken, zombie);
    tell("woken, predicts after %.1f s".formatted(recovery.toMillis() / 1e3));
  }
}
