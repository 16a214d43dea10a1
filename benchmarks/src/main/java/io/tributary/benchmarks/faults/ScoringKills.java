package io.tributary.benchmarks.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * SIGKILL of instances of the scoring role, two of them over several partitions, while they hold
 * events in memory: every event has to be predicted once, in the order of its partition. Nothing
 * learns meanwhile. After the first kill the other instance takes over; after the others the victim
 * is started at once.
 *
 * @param kills how many; a quarter of them hits both instances
 * @param classPath of the instances, so that they may be broken ones
 */
record ScoringKills(int kills, String classPath) implements Scenario {

  private static final int PARTITIONS = 4;
  private static final List<String> STATES = List.of("first", "second");
  private static final List<String> SCORING = List.of("--roles", "scoring");
  private static final int BOTH_ONE_IN = 4;

  /** Events beyond a kill's moment that are let through before it: work to be lost. */
  private static final int UNDER_WAY = 1000;

  /** How long a member that is gone is waited for. */
  private static final Map<String, String> SETTINGS = Map.of("consumer.session.timeout.ms", "6000");

  /** Longer than that, and longer than a transaction may stay open. */
  private static final Duration STALL = Duration.ofSeconds(30);

  ScoringKills(int kills) {
    this(kills, System.getProperty("java.class.path"));
  }

  @Override
  public String name() {
    return "scoring";
  }

  @Override
  public int partitions() {
    return PARTITIONS;
  }

  @Override
  public Result run(Trial trial) {
    List<Kill> plan = Kill.plan(kills, 0, trial.events(), trial.seed());
    Random random = new Random(trial.seed());
    try (Lab lab = Lab.withBroker(trial, SETTINGS)) {
      Stopwatch stopwatch = new Stopwatch(lab);
      List<Child> instances =
          new ArrayList<>(STATES.stream().map(state -> start(state, lab)).toList());
      instances.forEach(lab::awaitRunning);
      for (int i = 0; i < plan.size(); i++) {
        await(plan.get(i), lab, instances);
        int victim = random.nextInt(STATES.size());
        if (i == 0) {
          takeOver(plan.get(i), lab, instances, victim);
        } else if (random.nextInt(BOTH_ONE_IN) == 0) {
          restart(List.of(victim, 1 - victim), lab, instances);
        } else {
          restart(List.of(victim), lab, instances);
        }
        tell(
            "kill %d of %d, after %d of %d events"
                .formatted(i + 1, plan.size(), lab.watch().reached(), trial.events()));
      }
      lab.release(trial.events());
      Verdict verdict = lab.finishScoring(STALL);
      instances.forEach(lab::requireAlive);
      return new Result(name(), trial, kills, 0, List.of(), stopwatch.total(), verdict);
    }
  }

  private Child start(String state, Lab lab) {
    return lab.start(state, classPath, Map.of(), SCORING);
  }

  /** Goes by the newest event that is predicted, so that it comes also where some are lost. */
  private static void await(Kill kill, Lab lab, List<Child> instances) {
    lab.release(Math.min(lab.trial().events(), kill.afterEvents() + UNDER_WAY));
    if (!kill.early()) {
      Patience.await(
          "the prediction of event " + kill.afterEvents(),
          Lab.LONGEST,
          () -> {
            instances.forEach(lab::requireAlive);
            return lab.watch().reached() > kill.afterEvents();
          });
    }
    Patience.pause(Duration.ofMillis(kill.delayMillis()));
    instances.forEach(lab::requireAlive);
  }

  /** Kills some at the same time and starts them again. */
  private void restart(List<Integer> victims, Lab lab, List<Child> instances) {
    victims.forEach(victim -> instances.get(victim).kill());
    victims.forEach(victim -> instances.set(victim, start(STATES.get(victim), lab)));
  }

  /** Kills one and starts it again when the other has predicted in every partition. */
  private void takeOver(Kill kill, Lab lab, List<Child> instances, int victim) {
    instances.get(victim).kill();
    Instant gone = Instant.now();
    lab.release(Math.min(lab.trial().events(), kill.afterEvents() + 2 * UNDER_WAY));
    Patience.await(
        "predictions in every partition by one instance alone",
        Lab.LONGEST,
        () -> {
          lab.requireAlive(instances.get(1 - victim));
          return lab.watch().hasPredictedEverywhereSince(gone);
        });
    tell("taken over");
    instances.set(victim, start(STATES.get(victim), lab));
  }
}
