package io.tributary.streams.runtime;

import io.tributary.registry.promotion.RegistryRole;
import io.tributary.registry.promotion.RoleState;
import io.tributary.streams.scoring.Freshness;
import io.tributary.streams.scoring.ModelLoader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The roles that were started here. Safe for use by many threads. */
record RunningRoles(
    List<RoleRunner> streams, Optional<Scoring> scoring, Optional<RegistryRole> registry) {

  /** What scoring waits for. */
  record Scoring(ModelLoader models, Freshness freshness) {}

  RunningRoles {
    streams = List.copyOf(streams);
  }

  boolean live() {
    return streams.stream().allMatch(RoleRunner::live)
        && registry.filter(role -> !active(role.state())).isEmpty();
  }

  /** Why events are not answered as they should be; empty when they are. */
  Optional<String> obstacle() {
    Optional<String> stopped =
        streams.stream().map(RoleRunner::obstacle).flatMap(Optional::stream).findFirst();
    if (stopped.isPresent()) {
      return stopped;
    }
    if (registry.filter(role -> !active(role.state())).isPresent()) {
      return Optional.of("the registry has stopped");
    }
    if (scoring.filter(role -> !role.models().ready()).isPresent()) {
      return Optional.of("no model is warm, or models are not followed any more");
    }
    return scoring.flatMap(role -> role.freshness().obstacle());
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
