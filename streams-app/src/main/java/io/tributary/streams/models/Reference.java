package io.tributary.streams.models;

import io.tributary.registry.ModelVersion;
import io.tributary.registry.view.Published;
import io.tributary.registry.view.RegistryView;
import io.tributary.streams.failure.UserException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Understands how people name a version: {@code MODEL@VERSION}, {@code VERSION} or {@code ALIAS}.
 *
 * @param model what a version or alias without a model belongs to
 */
record Reference(String model, RegistryView view) {

  Published find(String text) {
    ModelVersion version = version(text);
    Optional<Published> found = view.version(version);
    if (found.isEmpty()) {
      throw wrong(
          version.version() == 0
              ? version + " is the untrained network, which is not published"
              : version + " is not published: `tributary models list` shows what is");
    }
    return found.get();
  }

  private ModelVersion version(String text) {
    if (text.indexOf('@') >= 0) {
      return parse(text);
    }
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      return parse(model + "@" + text);
    }
    OptionalInt named = view.alias(model, text);
    if (named.isEmpty()) {
      throw wrong(
          "%s has no alias '%s'; it has %s".formatted(model, text, view.aliases(model).keySet()));
    }
    return new ModelVersion(model, named.getAsInt());
  }

  private static ModelVersion parse(String text) {
    try {
      return ModelVersion.parse(text);
    } catch (IllegalArgumentException otherForm) {
      throw wrong(String.valueOf(otherForm.getMessage()));
    }
  }

  private static UserException wrong(String message) {
    return new UserException(UserException.WRONG_INPUT, message);
  }
}
