package io.tributary.benchmarks.faults;

import java.util.Optional;

/** One kind of trouble. Runs once; prints how it goes to standard error. */
interface Scenario {

  /** For people and for the command line. */
  String name();

  /** Partitions of the events topic that it is about. */
  default int partitions() {
    return 1;
  }

  /** Why it cannot be tried on this machine; empty when it can. */
  default Optional<String> hindrance() {
    return Optional.empty();
  }

  /**
   * Makes trouble while a pipeline works, then judges what it has committed.
   *
   * @throws FaultException when the pipeline does not go on
   */
  Result run(Trial trial);

  /** Tells how it goes. */
  default void tell(String news) {
    System.err.println(name() + ": " + news);
  }
}
