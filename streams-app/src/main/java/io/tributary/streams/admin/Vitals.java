package io.tributary.streams.admin;

import java.util.Optional;

/** What the admin port reports of the program. Called by its threads at any time. */
public interface Vitals {

  /** Whether every role runs or rebalances; when not, the program is to be started anew. */
  boolean live();

  /**
   * Why events are not answered as they should be, for people; empty when every role runs and,
   * where events are scored, a model is warm and young enough.
   */
  Optional<String> obstacle();

  /** The topologies of the roles, for people. */
  String topology();

  /** All meters, in Prometheus' text format. */
  String meters();
}
