package io.tributary.registry.promotion;

import io.tributary.registry.log.RegistryTopics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Refuses topics that would lose versions or the history of aliases. */
final class TopicRules {

  private static final String FOR_EVER = "-1";

  private final Admin admin;
  private final String broker;

  TopicRules(Admin admin, String broker) {
    this.admin = admin;
    this.broker = broker;
  }

  /**
   * Looks at both topics.
   *
   * @throws TopicRefusedException when one is missing, has several partitions or loses records
   */
  void require(RegistryTopics topics) {
    List<String> names = List.of(topics.snapshots(), topics.aliases());
    Map<String, TopicDescription> found =
        answer(names.toString(), admin.describeTopics(names).allTopicNames());
    for (String name : names) {
      TopicDescription description = found.get(name);
      if (description == null || description.partitions().size() != 1) {
        throw new TopicRefusedException(
            "topic '%s' must have one partition: its order is what the registry reads"
                .formatted(name),
            null);
      }
    }
    require(topics.snapshots(), TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
    require(topics.aliases(), TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
    require(topics.aliases(), TopicConfig.RETENTION_MS_CONFIG, FOR_EVER);
    require(topics.aliases(), TopicConfig.RETENTION_BYTES_CONFIG, FOR_EVER);
  }

  private void require(String topic, String setting, String value) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Map<ConfigResource, Config> configs =
        answer(topic, admin.describeConfigs(List.of(resource)).all());
    Config config = configs.get(resource);
    String actual = config == null ? "" : String.valueOf(config.get(setting).value());
    if (!Arrays.asList(actual.split(",")).equals(List.of(value))) {
      throw new TopicRefusedException(
          ("topic '%s' has %s=%s, with which versions or the history of aliases would be lost: set"
                  + " %s=%s")
              .formatted(topic, setting, actual, setting, value),
          null);
    }
  }

  private <T> T answer(String what, KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      throw switch (cause) {
        case UnknownTopicOrPartitionException missing ->
            new TopicRefusedException(
                "of the topics %s one does not exist: create it with `tributary topics"
                        .formatted(what)
                    + " PIPELINE.yaml --create`",
                missing);
        case TimeoutException silent ->
            new TopicRefusedException(
                "no answer from the broker at %s: is it running, and is the address right?"
                    .formatted(broker),
                silent);
        case KafkaException other -> other;
        case null, default -> new KafkaException("describing " + what, cause);
      };
    } catch (InterruptedException interrupted) {
      throw new InterruptException(interrupted);
    }
  }
}
