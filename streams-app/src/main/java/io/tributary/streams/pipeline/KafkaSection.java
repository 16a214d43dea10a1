package io.tributary.streams.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code kafka}: settings for Kafka Streams, under Kafka's own names. */
final class KafkaSection {

  static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

  static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";

  private static final String SERVER = "(\\[[0-9a-fA-F:.%]+]|[A-Za-z0-9._-]+):[0-9]{1,5}";

  private static final ValueReader<String> SERVERS =
      Values.matching(
          Pattern.compile(SERVER + "( *, *" + SERVER + ")*"),
          "must be HOST:PORT, or several with commas between them");

  private KafkaSection() {}

  static Map<String, String> read(Section section, Optional<String> bootstrapServers) {
    Map<String, String> settings = new LinkedHashMap<>();
    String servers = section.get(BOOTSTRAP_SERVERS, SERVERS, DEFAULT_BOOTSTRAP_SERVERS);
    section
        .values()
        .forEach(
            (name, _) -> {
              if (!name.equals(BOOTSTRAP_SERVERS)) {
                section.find(name, Value::text, "NAME").ifPresent(text -> settings.put(name, text));
              }
            });
    Map<String, String> refusals = KafkaSettings.refusals(settings);
    refusals.forEach(section::mistake);
    settings.forEach(
        (name, value) -> {
          if (!refusals.containsKey(name)) {
            KafkaNames.mistake(name, value).ifPresent(text -> section.mistake(name, text));
          }
        });
    settings.put(BOOTSTRAP_SERVERS, bootstrapServers.orElse(servers));
    return settings;
  }
}
