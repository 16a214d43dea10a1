package io.tributary.streams.models;

import io.tributary.registry.AliasChange;
import java.util.Optional;

/**
 * What somebody wants an alias to name.
 *
 * @param version as people name it; empty for the one that the alias named before
 * @param current what the alias must name now, as people name it, or {@link #NONE}; empty for
 *     whatever it names
 * @param who a person
 * @param why the reason, for people; empty when none was given
 */
public record AliasWish(
    String alias,
    Optional<String> version,
    Optional<String> current,
    String who,
    Optional<String> why) {

  /** In place of a current version: there is no such alias yet. */
  public static final String NONE = "none";

  public AliasWish {
    AliasChange.requireAlias(alias);
  }
}
