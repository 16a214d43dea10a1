package io.tributary.streams.pipeline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The Kafka settings that a pipeline may not choose, each with its reason: learning exactly once
 * rests on them. Every other setting passes through. This is the only list; whoever hands settings
 * to Kafka Streams asks it.
 */
public final class KafkaSettings {

  /** What Kafka Streams sets under exactly-once when nobody says otherwise. */
  public static final Duration DEFAULT_TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

  /** A broker refuses a longer one ({@code transaction.max.timeout.ms}). */
  private static final Duration LONGEST_TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

  private static final long SMALLEST_CACHE_BYTES = 1 << 20;

  private static final String COMMIT_INTERVAL = "commit.interval.ms";
  private static final String TRANSACTION_TIMEOUT = "transaction.timeout.ms";

  private static final String GUARANTEE =
      "is set by Tributary to exactly_once_v2, without which examples would be learned twice or"
          + " never; remove it.";
  private static final String ISOLATION =
      "is set by Tributary to read_committed, without which answers of aborted transactions would"
          + " count; remove it.";
  private static final String HANDLER =
      "is set by Tributary: a handler that goes on after a failure would lose the records that"
          + " were being written out; records that are no events go to the dead letters anyway."
          + " Remove it.";
  private static final String TRANSACTIONS =
      "is set by Tributary, since Kafka Streams commits offsets and results in one transaction;"
          + " remove it.";

  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("processing.guarantee", GUARANTEE),
          Map.entry("isolation.level", ISOLATION),
          Map.entry("deserialization.exception.handler", HANDLER),
          Map.entry("default.deserialization.exception.handler", HANDLER),
          Map.entry("production.exception.handler", HANDLER),
          Map.entry("default.production.exception.handler", HANDLER),
          Map.entry("processing.exception.handler", HANDLER),
          Map.entry("processing.exception.handler.global.enabled", HANDLER),
          Map.entry("transactional.id", TRANSACTIONS),
          Map.entry("enable.idempotence", TRANSACTIONS),
          Map.entry("enable.auto.commit", TRANSACTIONS),
          Map.entry("acks", TRANSACTIONS),
          Map.entry(
              "auto.offset.reset",
              "is set by Tributary: learning must not jump to another offset when its own is gone;"
                  + " remove it."),
          Map.entry(
              "application.id",
              "is set by Tributary to PIPELINE-ROLE, since each role is an application of its own;"
                  + " choose the name by 'pipeline:'."),
          Map.entry("state.dir", "is set by Tributary; choose the folder by 'state:' or --state."),
          Map.entry(
              "cache.max.bytes.buffering",
              "is the old name of statestore.cache.max.bytes; write that."));

  private static final String[] PREFIXES = {
    "main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin."
  };

  private KafkaSettings() {}

  /**
   * What cannot be set.
   *
   * @param settings as the pipeline gives them
   * @return the refused settings, by name, each with why and what to do instead
   */
  public static SequencedMap<String, String> refusals(Map<String, String> settings) {
    SequencedMap<String, String> refusals = new LinkedHashMap<>();
    new TreeMap<>(settings)
        .forEach(
            (key, value) ->
                refusal(key, value, settings).ifPresent(reason -> refusals.put(key, reason)));
    return refusals;
  }

  /** The name without the prefix that says which of the clients it is for. */
  static String withoutPrefix(String key) {
    for (String prefix : PREFIXES) {
      if (key.startsWith(prefix)) {
        return key.substring(prefix.length());
      }
    }
    return key;
  }

  private static Optional<String> refusal(String key, String value, Map<String, String> settings) {
    String name = withoutPrefix(key);
    if (name.startsWith("errors.")) {
      return Optional.of(HANDLER);
    }
    return switch (name) {
      case "statestore.cache.max.bytes" -> cache(value);
      case COMMIT_INTERVAL -> commitInterval(value, settings);
      case TRANSACTION_TIMEOUT -> transactionTimeout(value);
      default -> Optional.ofNullable(REFUSED.get(name));
    };
  }

  private static Optional<String> cache(String value) {
    return number(value).filter(bytes -> bytes >= SMALLEST_CACHE_BYTES).isPresent()
        ? Optional.empty()
        : Optional.of(
            "must be at least "
                + SMALLEST_CACHE_BYTES
                + ", but is "
                + Value.quoted(value)
                + "; the hook that writes out what is in memory before each commit hangs on this"
                + " cache, and without it records would be lost.");
  }

  private static Optional<String> commitInterval(String value, Map<String, String> settings) {
    long timeout =
        Optional.ofNullable(settings.get("producer." + TRANSACTION_TIMEOUT))
            .or(() -> Optional.ofNullable(settings.get(TRANSACTION_TIMEOUT)))
            .flatMap(KafkaSettings::number)
            .orElse(DEFAULT_TRANSACTION_TIMEOUT.toMillis());
    long longest = timeout / 2;
    return number(value).filter(millis -> millis >= 1 && millis <= longest).isPresent()
        ? Optional.empty()
        : Optional.of(
            "must be from 1 to "
                + longest
                + ", half of producer.transaction.timeout.ms, but is "
                + Value.quoted(value)
                + "; a transaction that times out before its commit is lost work.");
  }

  private static Optional<String> transactionTimeout(String value) {
    long longest = LONGEST_TRANSACTION_TIMEOUT.toMillis();
    return number(value).filter(millis -> millis >= 1000 && millis <= longest).isPresent()
        ? Optional.empty()
        : Optional.of("must be from 1000 to " + longest + ", but is " + Value.quoted(value) + ".");
  }

  private static Optional<Long> number(String value) {
    try {
      return Optional.of(Long.parseLong(value.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
