package io.tributary.streams.runtime;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a pipeline is run in this process.
 *
 * @param roles what it does, at least one
 * @param embedded whether it brings its own broker, in the state folder and on the port of {@code
 *     bootstrap.servers}; the events topic is made then
 * @param partitions of the events topic when it is made
 * @param from where a pipeline that has not begun yet begins in its events; empty for their
 *     beginning
 */
public record RunOptions(
    Set<Role> roles, boolean embedded, int partitions, Optional<StartFrom> from) {

  /** A pipeline that has not begun yet begins at the beginning of its events. */
  public RunOptions(Set<Role> roles, boolean embedded, int partitions) {
    this(roles, embedded, partitions, Optional.empty());
  }

  public RunOptions {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("roles must name at least one role");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1: " + partitions);
    }
    if (from.isPresent() && !roles.contains(Role.SCORING)) {
      throw new IllegalArgumentException(
          "where the events begin is said to the role that reads them, which is scoring: " + roles);
    }
    roles = Set.copyOf(EnumSet.copyOf(roles));
  }
}
