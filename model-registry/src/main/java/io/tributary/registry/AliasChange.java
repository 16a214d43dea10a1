package io.tributary.registry;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A movement of an alias to a version. When it happened is the time of its record.
 *
 * @param model the model's name
 * @param alias {@code [a-z][a-z0-9._-]*}, such as {@code champion}
 * @param version what it names from now on
 * @param previous what it named before; empty when there was no such alias
 * @param who a person or the policy that decided
 * @param why the reason, for people
 */
public record AliasChange(
    String model, String alias, int version, OptionalInt previous, String who, String why) {

  /** The alias of the version that answers. */
  public static final String CHAMPION = "champion";

  private static final Pattern ALIAS = Pattern.compile("[a-z][a-z0-9._-]*");

  public AliasChange {
    requireAlias(alias);
    if (previous.orElse(0) < 0) {
      throw new IllegalArgumentException("a version is not negative: " + previous.orElseThrow());
    }
    // Checks the model's name and the version.
    var _ = new ModelVersion(model, version);
  }

  /**
   * A name that an alias may have.
   *
   * @throws IllegalArgumentException when it may not, with the rule
   */
  public static String requireAlias(String name) {
    if (!ALIAS.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "an alias starts with a letter and consists of [a-z0-9._-]: '" + name + "'");
    }
    return name;
  }

  /** The version that it names from now on. */
  public ModelVersion target() {
    return new ModelVersion(model, version);
  }
}
