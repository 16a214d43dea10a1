package io.tributary.streams.admin;

/** What the admin port reports of the program. Called by its threads at any time. */
public interface Vitals {

  /** Whether every role runs or rebalances; when not, the program is to be started anew. */
  boolean live();

  /** Whether every role runs and, where events are scored, a model is warm. */
  boolean ready();

  /** The topologies of the roles, for people. */
  String topology();

  /** All meters, in Prometheus' text format. */
  String meters();
}
