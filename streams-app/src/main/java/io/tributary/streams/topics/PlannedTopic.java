package io.tributary.streams.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * A topic as it has to be.
 *
 * @param preferences settings for a new topic that an existing one may have otherwise
 */
record PlannedTopic(
    String name,
    Partitions partitions,
    List<Requirement> requirements,
    Map<String, String> preferences) {

  /** The topic to be made; its replicas are as many as the brokers' default. */
  NewTopic create() {
    Map<String, String> settings = new HashMap<>(preferences);
    for (Requirement requirement : requirements) {
      settings.put(requirement.setting(), requirement.wanted());
    }
    return new NewTopic(name, Optional.of(partitions.wanted()), Optional.empty()).configs(settings);
  }

  /**
   * What is wrong with a topic, each with its cure; empty when it will do.
   *
   * @param settings every setting of the topic by name
   * @param bootstrapServers for the cures' commands
   */
  List<String> mistakes(int found, Map<String, String> settings, String bootstrapServers) {
    List<String> mistakes = new ArrayList<>();
    if (!partitions.allow(found)) {
      mistakes.add(
          "topic %s has partitions=%d and needs %s%d, since %s; cure: %s"
              .formatted(
                  name,
                  found,
                  partitions instanceof Partitions.AtLeast ? "at least " : "",
                  partitions.wanted(),
                  partitions.because(),
                  cure(bootstrapServers)));
    }
    for (Requirement requirement : requirements) {
      @Nullable String value = settings.get(requirement.setting());
      if (value == null || !requirement.holds().test(value)) {
        mistakes.add(mistake(requirement, value, bootstrapServers));
      }
    }
    return mistakes;
  }

  private String cure(String bootstrapServers) {
    return switch (partitions) {
      case Partitions.One _ -> "'tributary reset' and start again: it cannot be made smaller";
      case Partitions.AtLeast(int wanted, _) ->
          "kafka-topics.sh --bootstrap-server %s --alter --topic %s --partitions %d"
              .formatted(bootstrapServers, name, wanted);
    };
  }

  private String mistake(Requirement requirement, @Nullable String value, String bootstrapServers) {
    return ("topic %s has %s=%s and needs %s, or %s; cure: kafka-configs.sh --bootstrap-server %s"
            + " --alter --entity-type topics --entity-name %s --add-config %s=%s")
        .formatted(
            name,
            requirement.setting(),
            value,
            requirement.wanted(),
            requirement.otherwise(),
            bootstrapServers,
            name,
            requirement.setting(),
            requirement.wanted());
  }
}
