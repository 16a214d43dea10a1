package io.tributary.streams.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What Kafka itself says about a setting. A name that Kafka does not know may be one of a
 * plug-in's, so it passes, unless it looks like a slip of the pen.
 */
final class KafkaNames {

  private static final List<ConfigDef> DEFINITIONS =
      List.of(
          StreamsConfig.configDef(),
          ConsumerConfig.configDef(),
          ProducerConfig.configDef(),
          AdminClientConfig.configDef());

  private KafkaNames() {}

  /** What is wrong with the setting, and the cure; empty when nothing is. */
  static Optional<String> mistake(String key, String value) {
    String name = KafkaSettings.withoutPrefix(key);
    List<ConfigKey> definitions = new ArrayList<>();
    for (ConfigDef definition : DEFINITIONS) {
      ConfigKey found = definition.configKeys().get(name);
      if (found != null) {
        definitions.add(found);
      }
    }
    return definitions.isEmpty()
        ? Suggestion.nearest(name, known())
            .filter(nearest -> Suggestion.distance(name, nearest) <= 2)
            .map(nearest -> "is unknown to Kafka; did you mean '" + nearest + "'?")
        : invalid(definitions.getFirst(), value);
  }

  private static Optional<String> invalid(ConfigKey definition, String value) {
    try {
      Object parsed = ConfigDef.parseType(definition.name, value, definition.type);
      if (definition.validator != null) {
        definition.validator.ensureValid(definition.name, parsed);
      }
      return Optional.empty();
    } catch (ConfigException e) {
      return Optional.of("is refused by Kafka: " + e.getMessage() + ".");
    }
  }

  private static SortedSet<String> known() {
    SortedSet<String> names = new TreeSet<>();
    DEFINITIONS.forEach(definition -> names.addAll(definition.names()));
    return names;
  }
}
