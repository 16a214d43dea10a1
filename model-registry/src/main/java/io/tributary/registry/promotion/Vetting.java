package io.tributary.registry.promotion;

import io.tributary.registry.ModelGuard;
import io.tributary.registry.log.ContentException;
import io.tributary.registry.log.ContentFetcher;
import io.tributary.registry.view.Published;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies a version before an alias may name it: by its manifest, then by its ONNX file. Remembers
 * each verdict, so that no file is fetched twice. Confined to one thread.
 */
final class Vetting implements AutoCloseable {

  private final ModelGuard guard;
  private final ContentFetcher fetcher;
  private final Duration patience;
  private final Map<Published, Optional<String>> verdicts = new HashMap<>();

  Vetting(ModelGuard guard, ContentFetcher fetcher, Duration patience) {
    this.guard = guard;
    this.fetcher = fetcher;
    this.patience = patience;
  }

  /** Why the version must not be served; empty when it may be. */
  Optional<String> refusal(Published version) {
    Optional<String> known = verdicts.get(version);
    if (known != null) {
      return known;
    }
    Optional<String> verdict = guard.refusal(version.manifest()).or(() -> contents(version));
    verdicts.put(version, verdict);
    return verdict;
  }

  private Optional<String> contents(Published version) {
    try {
      return guard.contents().apply(fetcher.fetch(version.manifest(), version.offset(), patience));
    } catch (ContentException damaged) {
      return Optional.of(damaged.problem());
    }
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
