package io.tributary.registry.promotion;

import io.tributary.registry.AliasChange;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.view.Published;
import io.tributary.registry.view.RegistryView;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Asks to let an alias name a version.
 *
 * @param expected what the alias must name now for the move to be made; empty for no such alias
 * @param who a person or a policy
 * @param why the reason, for people
 */
public record MoveRequest(
    String alias, ModelVersion target, OptionalInt expected, String who, String why) {

  /**
   * What becomes of it where things are as a view says: the comparison of a compare-and-set. Who
   * writes what a {@link MoveResult.Moved} holds makes sure that nothing was written in between.
   *
   * @param vetting why a version must not be served; empty when it may be
   */
  public MoveResult comparedWith(RegistryView view, Function<Published, Optional<String>> vetting) {
    OptionalInt actual = view.alias(target.model(), alias);
    if (!actual.equals(expected)) {
      return new MoveResult.Conflict(actual);
    }
    if (actual.equals(OptionalInt.of(target.version()))) {
      return new MoveResult.Unchanged(target);
    }
    Optional<Published> published = view.version(target);
    if (published.isEmpty()) {
      return new MoveResult.UnknownVersion(target);
    }
    Optional<String> refusal = vetting.apply(published.get());
    if (refusal.isPresent()) {
      return new MoveResult.RefusedVersion(target, refusal.get());
    }
    return new MoveResult.Moved(
        new AliasChange(target.model(), alias, target.version(), actual, who, why));
  }
}
