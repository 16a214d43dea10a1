package io.tributary.registry.promotion;

import static io.tributary.registry.AliasChange.CHAMPION;

import io.tributary.registry.Manifest;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.view.Published;
import io.tributary.registry.view.RegistryView;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the aliases to where the policy wants them. Looks at how things are, never at what has
 * just happened, so that it may be called at any time and after any crash, and writes only what
 * differs.
 */
final class Promoter {

  private static final Logger LOG = LoggerFactory.getLogger(Promoter.class);

  private final PromotionPolicy policy;
  private final AliasWriter writer;
  private final RegistryListener listener;
  private final Set<ModelVersion> refused = new HashSet<>();

  Promoter(PromotionPolicy policy, AliasWriter writer, RegistryListener listener) {
    this.policy = policy;
    this.writer = writer;
    this.listener = listener;
  }

  /** Applies the policy to every model. */
  void apply(RegistryView view) {
    switch (policy) {
      case PromotionPolicy.Manual() -> {}
      case PromotionPolicy.Latest() -> view.models().forEach(model -> promoteNewest(view, model));
    }
  }

  private void promoteNewest(RegistryView view, String model) {
    Optional<Manifest> newest = view.newest(model, this::servable).map(Published::manifest);
    OptionalInt champion = view.alias(model, CHAMPION);
    if (newest.isPresent() && !champion.equals(OptionalInt.of(number(newest.get())))) {
      promote(newest.get(), champion);
    }
  }

  private void promote(Manifest newest, OptionalInt champion) {
    MoveResult result =
        writer.move(
            new MoveRequest(
                CHAMPION,
                newest.version(),
                champion,
                "policy latest",
                "newest version that may be served, %d examples".formatted(newest.examples())));
    switch (result) {
      case MoveResult.Moved(var change) -> {
        LOG.info("{} is now {}", CHAMPION, change.target());
        listener.moved(change);
      }
      // The view was behind the log; the next look sees what is there.
      case MoveResult.Conflict _,
          MoveResult.Unchanged _,
          MoveResult.UnknownVersion _,
          MoveResult.RefusedVersion _ ->
          LOG.debug("{} stays: {}", CHAMPION, result);
    }
  }

  private boolean servable(Published version) {
    Optional<String> refusal = writer.refusal(version);
    ModelVersion name = version.manifest().version();
    if (refusal.isPresent() && refused.add(name)) {
      LOG.warn("{} is passed over: {}", name, refusal.get());
      listener.refused(name, refusal.get());
    }
    return refusal.isEmpty();
  }

  private static int number(Manifest manifest) {
    return manifest.version().version();
  }
}
