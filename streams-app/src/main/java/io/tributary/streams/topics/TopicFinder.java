package io.tributary.streams.topics;

import io.tributary.streams.failure.UserException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Looks topics up.
 *
 * @param kafka where
 */
record TopicFinder(KafkaAdmin kafka) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /**
   * Waits until the brokers show what the controller has done already.
   *
   * @param done of the names of all topics
   */
  void await(Predicate<Set<String>> done) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.test(names())) {
      if (System.nanoTime() - deadline >= 0) {
        throw new UserException(
            UserException.FAILED,
            "Kafka at %s does not show the change of topics within %d s; try again"
                .formatted(kafka.bootstrapServers(), PATIENCE.toSeconds()));
      }
      Pause.of(BETWEEN_LOOKS);
    }
  }

  /** Names of all topics but Kafka's own. */
  Set<String> names() {
    return kafka.await(kafka.client().listTopics().names());
  }

  /** Topics by name; each must exist. */
  Map<String, FoundTopic> find(Collection<String> names) {
    if (names.isEmpty()) {
      return Map.of();
    }
    Map<String, TopicDescription> descriptions =
        kafka.await(kafka.client().describeTopics(names).allTopicNames());
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<ConfigResource, Config> configs =
        kafka.await(kafka.client().describeConfigs(resources).all());
    Map<String, FoundTopic> found = new HashMap<>();
    configs.forEach(
        (resource, config) -> {
          String name = resource.name();
          TopicDescription description = descriptions.get(name);
          if (description != null) {
            int partitions = description.partitions().size();
            found.put(name, new FoundTopic(name, partitions, settings(config)));
          }
        });
    return found;
  }

  /** Offsets between the beginning and the end, over all partitions. */
  long records(FoundTopic topic) {
    return sumOfOffsets(topic, OffsetSpec.latest()) - sumOfOffsets(topic, OffsetSpec.earliest());
  }

  private long sumOfOffsets(FoundTopic topic, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (int partition = 0; partition < topic.partitions(); partition++) {
      wanted.put(new TopicPartition(topic.name(), partition), which);
    }
    return kafka.await(kafka.client().listOffsets(wanted).all()).values().stream()
        .mapToLong(offset -> offset.offset())
        .sum();
  }

  private static Map<String, String> settings(Config config) {
    Map<String, String> settings = new HashMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.value() != null) {
        settings.put(entry.name(), entry.value());
      }
    }
    return settings;
  }
}
