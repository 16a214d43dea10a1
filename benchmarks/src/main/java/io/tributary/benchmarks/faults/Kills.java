package io.tributary.benchmarks.faults;

import io.tributary.benchmarks.faults.Kill.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * SIGKILL of the program, of the broker, and of both, again and again.
 *
 * @param programs how often the program dies
 * @param brokers how often its broker does
 * @param embedded whether the program brings its broker, which then always dies with it
 */
record Kills(int programs, int brokers, int partitions, boolean embedded) implements Scenario {

  private static final String STATE = "state";

  /**
   * Events beyond the next kill's moment that are let through before it, so that there is work to
   * be lost, and none of the kills after it comes too late.
   */
  private static final int UNDER_WAY = 500;

  /** Longer than a transaction may stay open, and a group waits for a member that is gone. */
  private static final Duration STALL = Duration.ofSeconds(90);

  @Override
  public String name() {
    return embedded ? "embedded" : "kills";
  }

  @Override
  public Result run(Trial trial) {
    List<Kill> plan = Kill.plan(programs, brokers, trial.events(), trial.seed());
    try (Lab lab = embedded ? Lab.embedded(trial, Map.of()) : Lab.withBroker(trial, Map.of())) {
      Stopwatch stopwatch = new Stopwatch(lab);
      Child program = lab.start(STATE);
      lab.awaitRunning(program);
      release(plan.getFirst(), lab);
      for (int i = 0; i < plan.size(); i++) {
        Kill kill = plan.get(i);
        await(kill, lab, program);
        Instant fault = Instant.now();
        program = carryOut(kill, lab, program);
        Instant fresh = Instant.now();
        if (i + 1 < plan.size()) {
          release(plan.get(i + 1), lab);
        } else {
          lab.feed();
        }
        String recovery = "no time to recover";
        if (i + 1 == plan.size() || !plan.get(i + 1).early()) {
          Duration time = stopwatch.awaitPrediction(fault, fresh, program);
          recovery = "recovered in %.1f s".formatted(time.toMillis() / 1e3);
        }
        tell(
            "kill %d of %d, %s, after %d of %d events, %s"
                .formatted(
                    i + 1,
                    plan.size(),
                    kill.target(),
                    lab.watch().predicted(),
                    trial.events(),
                    recovery));
      }
      Verdict verdict = lab.finish(STALL);
      lab.requireAlive(program);
      return new Result(
          name(), trial, programs, brokers, stopwatch.recoveries(), stopwatch.total(), verdict);
    }
  }

  private static void release(Kill kill, Lab lab) {
    lab.release(Math.min(lab.trial().events(), kill.afterEvents() + UNDER_WAY));
  }

  private static void await(Kill kill, Lab lab, Child program) {
    if (kill.target() == Target.BROKER) {
      // A program that finds no broker when it starts says so and ends, as it should.
      lab.awaitRunning(program);
    }
    if (!kill.early()) {
      lab.awaitPredicted(kill.afterEvents(), program);
    }
    Patience.pause(Duration.ofMillis(kill.delayMillis()));
    lab.requireAlive(program);
  }

  private static Child carryOut(Kill kill, Lab lab, Child program) {
    if (kill.target() != Target.BROKER) {
      program.kill();
    }
    if (kill.target() != Target.PROGRAM) {
      lab.killBroker();
    }
    return kill.target() == Target.BROKER ? program : lab.start(STATE);
  }
}
