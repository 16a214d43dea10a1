package io.tributary.registry.view;

import io.tributary.registry.Manifest;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.DamagedRecordException;
import io.tributary.registry.format.ManifestCodec;
import io.tributary.registry.format.SnapshotKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The manifests of every model. */
final class Versions {

  private final TreeMap<String, TreeMap<Integer, Published>> models = new TreeMap<>();

  /**
   * Takes a record of the snapshots topic.
   *
   * @return what is wrong with it, if anything
   */
  Optional<String> apply(
      byte @Nullable [] key, byte @Nullable [] value, long offset, Instant time) {
    if (key == null) {
      return Optional.of("a record without a key");
    }
    try {
      return switch (SnapshotKey.parse(key)) {
        case SnapshotKey.OfChunk _ -> Optional.empty();
        case SnapshotKey.OfManifest(ModelVersion version) -> {
          if (value == null) {
            of(version.model()).remove(version.version());
            yield Optional.empty();
          }
          yield add(version, new Published(ManifestCodec.decode(value), offset, time));
        }
      };
    } catch (DamagedRecordException damaged) {
      return Optional.of(damaged.reason());
    }
  }

  private Optional<String> add(ModelVersion key, Published published) {
    Manifest manifest = published.manifest();
    if (!manifest.version().equals(key)) {
      return Optional.of("the manifest under this key is that of " + manifest.version());
    }
    Published before = of(key.model()).put(key.version(), published);
    // The later one counts, since it is the one that compaction leaves.
    return before == null || before.manifest().equals(manifest)
        ? Optional.empty()
        : Optional.of(
            "version published a second time with another content, first at offset "
                + before.offset());
  }

  private Map<Integer, Published> of(String model) {
    return models.computeIfAbsent(model, _ -> new TreeMap<>());
  }

  Set<String> models() {
    return models.keySet();
  }

  Collection<Published> all(String model) {
    return models.getOrDefault(model, new TreeMap<>()).values();
  }

  Optional<Published> find(ModelVersion version) {
    return Optional.ofNullable(
        models.getOrDefault(version.model(), new TreeMap<>()).get(version.version()));
  }

  /** The newest that is allowed; looks no further back than it must. */
  Optional<Published> newest(String model, Predicate<Published> allowed) {
    return models.getOrDefault(model, new TreeMap<>()).descendingMap().values().stream()
        .filter(allowed)
        .findFirst();
  }

  /** Numbers below the newest that no manifest has. */
  List<Integer> missing(String model) {
    List<Integer> missing = new ArrayList<>();
    int expected = 1;
    for (Published published : all(model)) {
      int version = published.manifest().version().version();
      while (expected < version) {
        missing.add(expected++);
      }
      expected = version + 1;
    }
    return missing;
  }
}
