package io.tributary.benchmarks.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One SIGKILL of a plan.
 *
 * @param afterEvents the kill comes once so many events are predicted
 * @param delayMillis and so much later, or after the start when it is {@code early}
 * @param early whether it hits a program that has just been started, recovered or not
 * @param target who is killed
 */
record Kill(int afterEvents, int delayMillis, boolean early, Target target) {

  private static final int EARLY_ONE_IN = 5;
  private static final int LATEST_MILLIS = 200;
  private static final int LATEST_EARLY_MILLIS = 4000;

  /** Who is killed. */
  enum Target {
    PROGRAM,
    BROKER,
    BOTH
  }

  /**
   * Kills at random moments: most of them while events are scored and learned, some while a program
   * starts, restores or joins its group.
   *
   * @param programs kills of the program, alone or with the broker
   * @param brokers kills of the broker, every other one together with the program
   */
  static List<Kill> plan(int programs, int brokers, int events, long seed) {
    if (brokers > programs) {
      throw new IllegalArgumentException(
          "not more kills of the broker than of programs: %d, %d".formatted(brokers, programs));
    }
    Random random = new Random(seed);
    List<Target> targets = targets(programs, brokers);
    Collections.shuffle(targets, random);
    int[] moments =
        random.ints(targets.size(), events / 50, events - events / 50).sorted().toArray();
    List<Kill> kills = new ArrayList<>();
    for (Target target : targets) {
      boolean early = !kills.isEmpty() && random.nextInt(EARLY_ONE_IN) == 0;
      int delay = random.nextInt(early ? LATEST_EARLY_MILLIS : LATEST_MILLIS);
      kills.add(new Kill(moments[kills.size()], delay, early, target));
    }
    return kills;
  }

  /** Half of the broker's kills hit it alone. */
  private static List<Target> targets(int programs, int brokers) {
    int both = brokers - brokers / 2;
    List<Target> targets = new ArrayList<>(Collections.nCopies(programs - both, Target.PROGRAM));
    targets.addAll(Collections.nCopies(both, Target.BOTH));
    targets.addAll(Collections.nCopies(brokers / 2, Target.BROKER));
    return targets;
  }
}
