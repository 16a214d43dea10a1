package io.tributary.streams.runtime;

import io.tributary.registry.promotion.RegistryRole;
import io.tributary.registry.promotion.RoleState;
import io.tributary.streams.scoring.ModelLoader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The roles that were started here. Safe for use by many threads. */
record RunningRoles(
    List<RoleRunner> streams, Optional<ModelLoader> models, Optional<RegistryRole> registry) {

  RunningRoles {
    streams = List.copyOf(streams);
  }

  boolean live() {
    return streams.stream().allMatch(RoleRunner::live)
        && registry.filter(role -> !active(role.state())).isEmpty();
  }

  boolean ready() {
    return streams.stream().allMatch(RoleRunner::running)
        && models.filter(loader -> !loader.ready()).isEmpty()
        && registry.filter(role -> !active(role.state())).isEmpty();
  }

  String topology() {
    return streams.stream().map(RoleRunner::description).collect(Collectors.joining("\n"));
  }

  private static boolean active(RoleState state) {
    return switch (state) {
      case RoleState.Standby _, RoleState.Leading _, RoleState.Retrying _ -> true;
      case RoleState.Failed _, RoleState.Closed _ -> false;
    };
  }
}
