package io.tributary.streams.models;

import io.tributary.registry.ModelVersion;
import java.util.OptionalInt;

/**
 * What an alias names, as was wished.
 *
 * @param version what it names now
 * @param previous what it named before; the same version when nothing had to be moved
 */
public record AliasAnswer(String alias, ModelVersion version, OptionalInt previous) {

  /** Whether the alias named another version, or none, before. */
  public boolean moved() {
    return !previous.equals(OptionalInt.of(version.version()));
  }
}
