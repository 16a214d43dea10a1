package io.tributary.streams.runtime;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.memory.SharedStoreMemory;
import io.tributary.streams.pipeline.KafkaSettings;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.TopicLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.SequencedMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of a role's Kafka Streams: what learning exactly once rests on, fixed; what makes it
 * fast, as defaults; the user's own beside them.
 */
public final class StreamsSettings {

  private static final long SMALL_NETWORK = 50_000;
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

  /** A label passes three commits until the weights that know it answer. */
  private static final Duration LIVE_COMMIT_INTERVAL = Duration.ofMillis(10);

  /** For what writes a large checkpoint each time. */
  private static final Duration LARGE_COMMIT_INTERVAL = Duration.ofSeconds(1);

  private static final int CACHE_BYTES = 16 << 20;

  /** A commit, a restore or a stop of the broker may take a while; a killed one does not wait. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(1);

  /** For an instance that never comes back; one that does is known by its instance id. */
  private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(20);

  /**
   * A checkpoint is many records of half a mebibyte: Kafka's default would ask for two at a time.
   */
  private static final int RESTORE_FETCH_BYTES = 16 << 20;

  private static final Duration COMMIT_PATIENCE = Duration.ofHours(12);

  /** What records of the largest size may take in memory, once polled and once more in a queue. */
  private static final long MOST_BUFFERED_BYTES = 256L << 20;

  private static final int KAFKAS_MOST_RECORDS = 1000;

  private StreamsSettings() {}

  /**
   * Settings for one role.
   *
   * @param instance name of this process within the role's consumer group
   * @throws UserException when the pipeline sets what it must not
   */
  public static Properties of(Pipeline pipeline, Role role, String instance) {
    refuse(KafkaSettings.refusals(pipeline.kafka()));
    Map<String, String> settings = new HashMap<>(defaults(pipeline, role));
    settings.putAll(pipeline.kafka());
    settings.putAll(fixed(pipeline, role, instance));
    requireCache(settings);
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  /** Where a pipeline's Kafka Streams keep what they can rebuild. */
  static Path folder(Pipeline pipeline) {
    return pipeline.state().resolve("streams");
  }

  private static Map<String, String> defaults(Pipeline pipeline, Role role) {
    String mostRecords = mostRecords(pipeline.source().maxRecordBytes());
    return Map.ofEntries(
        Map.entry(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, mostRecords),
        Map.entry(
            StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), mostRecords),
        Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, millis(commitInterval(pipeline, role))),
        Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, Integer.toString(CACHE_BYTES)),
        Map.entry(StreamsConfig.REPLICATION_FACTOR_CONFIG, "-1"),
        Map.entry(
            StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedStoreMemory.class.getName()),
        Map.entry(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), "5"),
        Map.entry(
            StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
            Integer.toString(TopicLimits.maxMessageBytes(pipeline))),
        Map.entry(
            StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
            millis(TRANSACTION_TIMEOUT)),
        Map.entry(
            StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
            Integer.toString(RESTORE_FETCH_BYTES)),
        Map.entry(
            StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
            millis(SESSION_TIMEOUT)),
        Map.entry(
            StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), "2000"));
  }

  private static Duration commitInterval(Pipeline pipeline, Role role) {
    if (role == Role.TRAINING && pipeline.learner().layout().parameters() >= SMALL_NETWORK) {
      return LARGE_COMMIT_INTERVAL;
    }
    return pipeline.isLive() ? LIVE_COMMIT_INTERVAL : COMMIT_INTERVAL;
  }

  /**
   * A fetch is bounded in bytes as they lie on the wire, where a record may be a hundredth of what
   * it becomes in memory.
   */
  private static String mostRecords(int maxRecordBytes) {
    return Long.toString(Math.clamp(MOST_BUFFERED_BYTES / maxRecordBytes, 4, KAFKAS_MOST_RECORDS));
  }

  private static Map<String, String> fixed(Pipeline pipeline, Role role, String instance) {
    return Map.of(
        // A commit that gives up leaves Kafka Streams 4.3.1 with outputs of unknown fate. One that
        // waits is either completed or fenced, and fencing starts again from the last commit.
        StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG),
        millis(COMMIT_PATIENCE),
        StreamsConfig.APPLICATION_ID_CONFIG,
        applicationId(pipeline, role),
        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
        pipeline.bootstrapServers(),
        StreamsConfig.STATE_DIR_CONFIG,
        folder(pipeline).toString(),
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        StreamsConfig.EXACTLY_ONCE_V2,
        StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
        "true",
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        instance,
        StreamsConfig.globalConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
        "read_committed");
  }

  /** The role's consumer group, and the prefix of its transactional ids. */
  static String applicationId(Pipeline pipeline, Role role) {
    return pipeline.name() + "-" + role.id();
  }

  private static void refuse(SequencedMap<String, String> refusals) {
    if (!refusals.isEmpty()) {
      StringBuilder message = new StringBuilder();
      refusals.forEach(
          (key, reason) ->
              message.append("kafka.").append(key).append(' ').append(reason).append('\n'));
      throw new UserException(UserException.WRONG_INPUT, message.toString().strip());
    }
  }

  /** Each thread has an equal share of the cache, and one without a share never fires the hook. */
  private static void requireCache(Map<String, String> settings) {
    String threads = settings.getOrDefault(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "1");
    String cache = settings.get(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG);
    if (cache == null || Long.parseLong(cache) / Math.max(1, Long.parseLong(threads)) < 1024) {
      throw new UserException(
          UserException.WRONG_INPUT,
          ("kafka.%s is %s for %s threads: a thread needs at least 1024, since what is in memory is"
                  + " written out before each commit by way of this cache.")
              .formatted(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cache, threads));
    }
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
