package io.tributary.streams.simulation;

import java.util.EnumSet;
import java.util.Set;

/** Which {@link Mutation}s a simulation runs with: none, or it must fail. */
record Faults(Set<Mutation> active) {

  static final Faults NONE = new Faults(Set.of());

  static Faults of(Mutation mutation) {
    return new Faults(EnumSet.of(mutation));
  }

  boolean has(Mutation mutation) {
    return active.contains(mutation);
  }

  boolean unfenced() {
    return has(Mutation.ZOMBIE_NOT_FENCED);
  }

  boolean readUncommitted() {
    return has(Mutation.UNCOMMITTED_READ);
  }
}
