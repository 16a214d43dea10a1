package io.tributary.streams.models;

import io.tributary.registry.AliasChange;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.promotion.AliasWriter;
import io.tributary.registry.promotion.FencedException;
import io.tributary.registry.promotion.MoveRequest;
import io.tributary.registry.promotion.MoveResult;
import io.tributary.registry.promotion.RegistrySettings;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.Pipeline.RegistrySettings.Policy;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Moves the aliases of a pipeline for people. While it writes it is the registry's one writer: a
 * role that leads steps down when it notices, and is elected again at once.
 *
 * @param clock gives moves their time
 */
public record AliasMover(Pipeline pipeline, Clock clock) {

  /** Against a role that moves an alias, or takes over as the writer, at the same moment. */
  private static final int TRIES = 5;

  /**
   * Lets an alias name what is wished.
   *
   * @throws UserException when there is no such version, it must not be served, the alias is not
   *     where it is expected, the pipeline's policy would undo the move, or the broker does not
   *     answer; nothing was moved then
   */
  public AliasAnswer carryOut(AliasWish wish) {
    requireStanding(wish.alias());
    RegistrySettings settings = RegistrySetup.of(pipeline);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      MoveRequest request = request(ModelCatalog.read(pipeline), wish);
      Optional<MoveResult> result = ModelCatalog.answered(() -> move(settings, request));
      Optional<AliasAnswer> answer = result.flatMap(known -> answer(wish, request, known));
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw failed(
        "others wrote aliases of '%s' each of %d times: see `tributary models list`, then try again"
            .formatted(pipeline.name(), TRIES));
  }

  private void requireStanding(String alias) {
    if (alias.equals(AliasChange.CHAMPION) && pipeline.registry().policy() == Policy.LATEST) {
      throw new UserException(
          UserException.WRONG_INPUT,
          "registry.policy is latest, so the newest version would be champion again at once: set"
              + " registry.policy to manual, start the registry role again, and then promote");
    }
  }

  private MoveRequest request(ModelCatalog catalog, AliasWish wish) {
    String alias = wish.alias();
    OptionalInt now = catalog.view().alias(catalog.model(), alias);
    ModelVersion target = target(catalog, wish, now);
    return new MoveRequest(
        alias,
        target,
        wish.current().map(text -> expected(catalog, text)).orElse(now),
        wish.who(),
        wish.why().orElseGet(() -> wish.version().isPresent() ? "promoted" : "rolled back"));
  }

  private ModelVersion target(ModelCatalog catalog, AliasWish wish, OptionalInt now) {
    if (wish.version().isPresent()) {
      ModelVersion target = catalog.find(wish.version().get()).manifest().version();
      if (!target.model().equals(catalog.model())) {
        throw new UserException(
            UserException.WRONG_INPUT,
            "%s is of another model than '%s'".formatted(target, catalog.model()));
      }
      return target;
    }
    OptionalInt before = catalog.view().aliasBefore(catalog.model(), wish.alias());
    return new ModelVersion(
        catalog.model(),
        before.orElseThrow(
            () ->
                failed(
                    "%s names %s and named none before it: `tributary models promote` says which"
                        .formatted(wish.alias(), named(now)))));
  }

  private static OptionalInt expected(ModelCatalog catalog, String text) {
    return text.equals(AliasWish.NONE)
        ? OptionalInt.empty()
        : OptionalInt.of(catalog.find(text).manifest().version().version());
  }

  /** What the one writer says; empty when another has become it meanwhile. */
  private Optional<MoveResult> move(RegistrySettings settings, MoveRequest request) {
    try (AliasWriter writer = AliasWriter.open(settings, clock)) {
      return Optional.of(writer.move(request));
    } catch (FencedException another) {
      return Optional.empty();
    }
  }

  /** Empty when the alias was moved since it was looked at, which the wish does not forbid. */
  private Optional<AliasAnswer> answer(AliasWish wish, MoveRequest request, MoveResult result) {
    return switch (result) {
      case MoveResult.Moved(AliasChange change) ->
          Optional.of(new AliasAnswer(change.alias(), change.target(), change.previous()));
      case MoveResult.Unchanged(ModelVersion version) ->
          Optional.of(new AliasAnswer(request.alias(), version, OptionalInt.of(version.version())));
      case MoveResult.Conflict(OptionalInt actual) -> {
        if (wish.current().isPresent()) {
          throw failed(
              "%s names %s, not %s: nothing was moved"
                  .formatted(request.alias(), named(actual), named(request.expected())));
        }
        yield Optional.empty();
      }
      case MoveResult.UnknownVersion(ModelVersion version) ->
          throw failed(version + " is not published any more: nothing was moved");
      case MoveResult.RefusedVersion(ModelVersion version, String reason) ->
          throw failed("%s must not be served: %s".formatted(version, reason));
    };
  }

  private String named(OptionalInt version) {
    return version.isPresent()
        ? new ModelVersion(pipeline.name(), version.getAsInt()).toString()
        : "no version";
  }

  private static UserException failed(String message) {
    return new UserException(UserException.FAILED, message);
  }
}
