package io.tributary.registry;

import java.util.regex.Pattern;

/**
 * A numbered snapshot of a model, written {@code model@version}.
 *
 * @param model {@code [a-z0-9._-]+}
 * @param version counts from 1 without gaps; 0 is the seeded, untrained network that every role
 *     builds for itself
 */
public record ModelVersion(String model, int version) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]+");

  public ModelVersion {
    if (!NAME.matcher(model).matches()) {
      throw new IllegalArgumentException("a model's name consists of [a-z0-9._-]: '" + model + "'");
    }
    if (version < 0) {
      throw new IllegalArgumentException("a version is not negative: " + version);
    }
  }

  /**
   * Reads {@code model@version}.
   *
   * @throws IllegalArgumentException when the text has another form
   */
  public static ModelVersion parse(String text) {
    int at = text.lastIndexOf('@');
    if (at > 0) {
      try {
        return new ModelVersion(text.substring(0, at), Integer.parseInt(text.substring(at + 1)));
      } catch (NumberFormatException notANumber) {
        throw new IllegalArgumentException(form(text), notANumber);
      }
    }
    throw new IllegalArgumentException(form(text));
  }

  private static String form(String text) {
    return "a model version is written model@number, such as fraud@12: '" + text + "'";
  }

  @Override
  public String toString() {
    return model + "@" + version;
  }
}
