package io.tributary.streams.runtime;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a pipeline is run in this process.
 *
 * @param roles what it does, at least one
 * @param embedded whether it brings its own broker, in the state folder and on the port of {@code
 *     bootstrap.servers}; the events topic is made then
 * @param partitions of the events topic when it is made
 */
public record RunOptions(Set<Role> roles, boolean embedded, int partitions) {

  public RunOptions {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("roles must name at least one role");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1: " + partitions);
    }
    roles = Set.copyOf(EnumSet.copyOf(roles));
  }
}
