package io.tributary.streams.scoring;

import io.tributary.registry.AliasChange;
import io.tributary.registry.Manifest;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.view.AliasMove;
import io.tributary.registry.view.Published;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the version that an alias names. A version that may not or cannot answer is counted and
 * logged once, and the one before it goes on. Confined to one thread.
 */
final class AliasFollower {

  private static final Logger LOG = LoggerFactory.getLogger(AliasFollower.class);

  private final String alias;
  private final ModelInstaller installer;
  private final ModelMeters meters;
  private final UntrainedModel untrained;
  private @Nullable ModelVersion settled;
  private @Nullable ModelVersion missing;

  AliasFollower(
      String alias, ModelInstaller installer, ModelMeters meters, UntrainedModel untrained) {
    this.alias = alias;
    this.installer = installer;
    this.meters = meters;
    this.untrained = untrained;
  }

  /**
   * Lets version 0 answer until the champion alias says otherwise; until another alias does,
   * nothing answers.
   *
   * @throws IllegalStateException when ONNX Runtime does not take it
   */
  void begin(Clock clock) {
    if (!alias.equals(AliasChange.CHAMPION)) {
      return;
    }
    try {
      installer.install(untrained.version(), 0, untrained.onnx(), clock.instant());
      settled = untrained.version();
    } catch (ModelRefusedException broken) {
      throw new IllegalStateException(
          "the untrained network of this pipeline cannot answer: " + broken.getMessage(), broken);
    }
  }

  /** Installs what the alias names if it is another version than the one last tried. */
  void follow(ModelLibrary library) {
    Optional<AliasMove> move = library.alias(alias);
    if (move.isEmpty() || move.get().change().target().equals(settled)) {
      return;
    }
    ModelVersion wanted = move.get().change().target();
    Instant promoted = move.get().time();
    if (wanted.equals(untrained.version())) {
      settle(wanted, () -> installer.install(wanted, 0, untrained.onnx(), promoted));
      return;
    }
    Optional<Published> published = library.find(wanted);
    if (published.isPresent()) {
      settle(wanted, () -> install(library, published.get(), promoted));
    } else if (!wanted.equals(missing)) {
      missing = wanted;
      LOG.warn("the {} is {}, which the snapshots topic does not hold (yet)", alias, wanted);
    }
  }

  /** Loads a model, or refuses it. */
  private interface Installation {
    void run() throws ModelRefusedException;
  }

  private void settle(ModelVersion wanted, Installation installation) {
    try {
      installation.run();
      meters.swapped();
    } catch (ModelRefusedException refused) {
      meters.refused();
      LOG.error(
          "{} is refused as {}, the model before goes on: {}", wanted, alias, refused.getMessage());
    }
    settled = wanted;
  }

  private void install(ModelLibrary library, Published published, Instant promoted)
      throws ModelRefusedException {
    Manifest manifest = published.manifest();
    if (!manifest.servable()) {
      throw new ModelRefusedException(manifest.refusal().orElseThrow());
    }
    if (!manifest.specHash().equals(untrained.specHash())) {
      throw new ModelRefusedException(
          "it was trained from another pipeline file: spec hash %s, here %s"
              .formatted(manifest.specHash(), untrained.specHash()));
    }
    byte[] onnx = library.fetch(published);
    installer.install(manifest.version(), manifest.examples(), onnx, promoted);
  }
}
