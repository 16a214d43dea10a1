package io.tributary.streams.models;

import io.tributary.registry.ModelVersion;
import io.tributary.registry.RegistryException;
import io.tributary.registry.log.ContentFetcher;
import io.tributary.registry.log.ModelLog;
import io.tributary.registry.log.RegistryTopics;
import io.tributary.registry.view.Published;
import io.tributary.registry.view.RegistryView;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * The versions and aliases of one pipeline as they were when it was read. Confined to one thread.
 */
public final class ModelCatalog {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String model;
  private final Map<String, String> clients;
  private final RegistryTopics topics;
  private final RegistryView view;

  private ModelCatalog(
      String model, Map<String, String> clients, RegistryTopics topics, RegistryView view) {
    this.model = model;
    this.clients = clients;
    this.topics = topics;
    this.view = view;
  }

  /**
   * Reads the registry's topics.
   *
   * @throws UserException when the broker does not answer or a topic is missing
   */
  public static ModelCatalog read(Pipeline pipeline) {
    Map<String, String> clients = RegistrySetup.clients(pipeline);
    Topics names = new Topics(pipeline.name());
    RegistryTopics topics = new RegistryTopics(names.snapshots(), names.aliases());
    return answered(
        () -> {
          try (ModelLog log = ModelLog.open(clients, topics)) {
            return new ModelCatalog(pipeline.name(), clients, topics, log.readToEnd(PATIENCE));
          }
        });
  }

  public RegistryView view() {
    return view;
  }

  /** Name of the pipeline's model. */
  public String model() {
    return model;
  }

  /**
   * The version that a text names: {@code MODEL@VERSION}, {@code VERSION} or {@code ALIAS}.
   *
   * @throws UserException when it names none
   */
  public Published find(String text) {
    return new Reference(model, view).find(text);
  }

  /** Names of the aliases that a version has now. */
  public List<String> aliases(ModelVersion version) {
    return view.aliases(version.model()).entrySet().stream()
        .filter(alias -> alias.getValue() == version.version())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * The ONNX file of a version, verified.
   *
   * @throws UserException when it is damaged or the broker does not answer
   */
  public byte[] onnx(Published version) {
    return answered(
        () -> {
          try (ContentFetcher fetcher = ContentFetcher.open(clients, topics.snapshots())) {
            return fetcher.fetch(version.manifest(), version.offset(), PATIENCE);
          }
        });
  }

  /** What a request to the broker gives, with its failures as those that people can cure. */
  static <T> T answered(Supplier<T> request) {
    try {
      return request.get();
    } catch (RegistryException | KafkaException failure) {
      throw new UserException(UserException.FAILED, String.valueOf(failure.getMessage()), failure);
    }
  }
}
