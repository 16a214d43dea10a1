package io.tributary.benchmarks.training;

/** Something that is timed against others. Confined to one thread. */
interface Contestant extends AutoCloseable {

  /** Who it is, with its version. */
  String name();

  /** Does the work once, on the {@code turn}th of its data, which rotate. */
  void run(int turn);

  @Override
  default void close() {}
}
