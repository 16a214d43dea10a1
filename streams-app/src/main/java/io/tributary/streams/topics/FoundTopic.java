package io.tributary.streams.topics;

import java.util.Map;

/**
 * A topic as Kafka has it.
 *
 * @param settings every setting by name, defaults among them
 */
record FoundTopic(String name, int partitions, Map<String, String> settings) {

  FoundTopic {
    settings = Map.copyOf(settings);
  }
}
