package io.tributary.streams.simulation;

/** Runs schedules by their seeds. Confined to one thread. */
final class Simulation {

  private Simulation() {}

  /**
   * Runs one schedule.
   *
   * @throws AssertionError naming the seed when the promise is broken, or a role fails
   */
  static void run(long seed, Faults faults) {
    try {
      new Schedule(seed, faults).run().check();
    } catch (RuntimeException | AssertionError broken) {
      throw new AssertionError(
          "schedule of seed %d: %s".formatted(seed, broken.getMessage()), broken);
    }
  }
}
