package io.tributary.streams.scoring;

import io.tributary.registry.ModelVersion;
import io.tributary.registry.log.ContentException;
import io.tributary.registry.log.ContentFetcher;
import io.tributary.registry.log.ModelLog;
import io.tributary.registry.log.RegistryTopics;
import io.tributary.registry.view.AliasMove;
import io.tributary.registry.view.Published;
import io.tributary.streams.pipeline.Pipeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the registry's topics with consumers of its own. Confined to one thread. */
final class RegistryLibrary implements ModelLibrary {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String model;
  private final ModelLog log;
  private final ContentFetcher contents;

  private RegistryLibrary(String model, ModelLog log, ContentFetcher contents) {
    this.model = model;
    this.log = log;
    this.contents = contents;
  }

  /** The library of the model that is named as its pipeline; does not connect yet. */
  static RegistryLibrary of(Pipeline pipeline) {
    Map<String, String> settings = new HashMap<>(pipeline.kafka());
    settings.put("bootstrap.servers", pipeline.bootstrapServers());
    RegistryTopics topics = RegistryTopics.of(pipeline.name());
    return new RegistryLibrary(
        pipeline.name(),
        ModelLog.open(settings, topics),
        ContentFetcher.open(settings, topics.snapshots()));
  }

  @Override
  public void readToEnd() {
    var _ = log.readToEnd(PATIENCE);
  }

  @Override
  public void poll(Duration wait) {
    var _ = log.poll(wait);
  }

  @Override
  public Optional<AliasMove> alias(String name) {
    return log.view().history(model).reversed().stream()
        .filter(move -> move.change().alias().equals(name))
        .findFirst();
  }

  @Override
  public Optional<Published> find(ModelVersion version) {
    return log.view().version(version);
  }

  @Override
  public byte[] fetch(Published version) throws ModelRefusedException {
    try {
      return contents.fetch(version.manifest(), version.offset(), PATIENCE);
    } catch (ContentException damaged) {
      throw new ModelRefusedException(String.valueOf(damaged.getMessage()), damaged);
    }
  }

  @Override
  public void close() {
    contents.close();
    log.close();
  }
}
