package io.tributary.streams.runtime;

import java.util.Locale;

/** What a process may do for a pipeline. Any number of processes may share the roles. */
public enum Role {
  /** Events to predictions. */
  SCORING,
  /** Labeled predictions to the training log. */
  LABELLING,
  /** The training log to snapshots. */
  TRAINING,
  /** Snapshots to aliases. */
  REGISTRY;

  /** As written on the command line and in ids. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
