package io.tributary.registry.promotion;

import io.tributary.registry.AliasChange;
import io.tributary.registry.ModelVersion;
import java.util.OptionalInt;

/** What became of a {@link MoveRequest}. */
public sealed interface MoveResult {

  /** Committed, and visible to every reader of committed records. */
  record Moved(AliasChange change) implements MoveResult {}

  /** The alias names this version already; nothing was written. */
  record Unchanged(ModelVersion version) implements MoveResult {}

  /**
   * Somebody else moved it before.
   *
   * @param actual what the alias names; empty when there is none
   */
  record Conflict(OptionalInt actual) implements MoveResult {}

  /** No such version was published. */
  record UnknownVersion(ModelVersion version) implements MoveResult {}

  /** The version must not be served. */
  record RefusedVersion(ModelVersion version, String reason) implements MoveResult {}
}
