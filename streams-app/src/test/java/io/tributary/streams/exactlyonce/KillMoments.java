package io.tributary.streams.exactlyonce;

import java.util.List;
import java.util.Random;

/** When a test kills the program. */
final class KillMoments {

  private KillMoments() {}

  /**
   * After how many predictions; other ones at every run, and printed. By what was predicted and not
   * by what was sent, so that there is something to restore.
   */
  static List<Integer> of(int kills, int rows) {
    long seed = Long.getLong("crash.seed", System.nanoTime());
    List<Integer> moments =
        new Random(seed).ints(kills, rows / 10, rows - rows / 5).sorted().boxed().toList();
    System.out.println("-Dcrash.seed=" + seed + " kills after " + moments + " predictions");
    return moments;
  }
}
