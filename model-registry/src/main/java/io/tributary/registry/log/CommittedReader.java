package io.tributary.registry.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one-partition topics, committed records only, to a given offset and without a consumer
 * group. Where the broker does not answer, everything here throws {@link LogUnavailableException}
 * after the patience given. Confined to one thread.
 */
public final class CommittedReader implements AutoCloseable {

  private static final Duration LONGEST_POLL = Duration.ofMillis(250);
  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final int FETCH_BYTES = 16 * 1024 * 1024;

  /**
   * The end of a transaction does not wake a broker that holds a fetch back: it would answer after
   * Kafka's half second only, and each promotion would take that long.
   */
  private static final int FETCH_WAIT_MILLIS = 50;

  private final Consumer<byte[], byte[]> consumer;
  private final String broker;
  private final List<TopicPartition> partitions;
  private boolean open;

  /**
   * Reads with the given consumer, and closes it in the end.
   *
   * @param broker where the consumer connects to, for errors
   */
  CommittedReader(Consumer<byte[], byte[]> consumer, String broker, List<String> topics) {
    this.consumer = consumer;
    this.broker = broker;
    this.partitions = topics.stream().map(CommittedReader::partition).toList();
  }

  /**
   * A reader; does not connect yet.
   *
   * @param settings Kafka client settings, {@code bootstrap.servers} among them
   */
  public static CommittedReader of(Map<String, String> settings, List<String> topics) {
    return new CommittedReader(
        consumer(settings), settings.getOrDefault("bootstrap.servers", ""), topics);
  }

  /**
   * A consumer of committed records.
   *
   * @param settings client settings; those that a consumer does not know are left out
   */
  static Consumer<byte[], byte[]> consumer(Map<String, String> settings) {
    Map<String, Object> config = new HashMap<>(settings);
    config.keySet().retainAll(ConsumerConfig.configNames());
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    config.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    for (String groups : List.of("group.id", "group.instance.id", "group.protocol")) {
      config.remove(groups);
    }
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The one partition of a topic. */
  public static TopicPartition partition(String topic) {
    return new TopicPartition(topic, 0);
  }

  /** Starts at the first record of every topic; does nothing when called again. */
  public void open(Duration patience) {
    if (open) {
      return;
    }
    for (TopicPartition partition : partitions) {
      requireOnePartition(partition.topic(), patience);
    }
    consumer.assign(partitions);
    beginnings(patience).forEach(consumer::seek);
    open = true;
  }

  private void requireOnePartition(String topic, Duration patience) {
    List<PartitionInfo> found = answered(patience, () -> consumer.partitionsFor(topic, patience));
    if (found == null || found.isEmpty()) {
      throw new LogUnavailableException(
          "topic '%s' does not exist: create it with `tributary topics PIPELINE.yaml --create`"
              .formatted(topic),
          null);
    }
    if (found.size() != 1) {
      throw new LogUnavailableException(
          "topic '%s' has %d partitions, but its order counts, so it needs to have one"
              .formatted(topic, found.size()),
          null);
    }
  }

  /** Where the records begin that were not deleted yet. */
  public Map<TopicPartition, Long> beginnings(Duration patience) {
    return answered(patience, () -> consumer.beginningOffsets(partitions, patience));
  }

  /** Where the committed records end now. */
  public Map<TopicPartition, Long> ends(Duration patience) {
    return answered(patience, () -> consumer.endOffsets(partitions, patience));
  }

  /** Goes on from this offset. */
  public void seek(TopicPartition partition, long offset) {
    consumer.seek(partition, offset);
  }

  boolean reached(Map<TopicPartition, Long> targets) {
    return targets.entrySet().stream()
        .allMatch(target -> consumer.position(target.getKey()) >= target.getValue());
  }

  /** Takes what arrives within the wait, which ends when something does. */
  public void poll(Duration wait, RecordSink sink) {
    consumer.poll(wait).forEach(sink::accept);
  }

  /**
   * Reads until every target is reached.
   *
   * @param targets offsets; everything before them is read
   * @param patience the longest wait for the next record, not for all of them
   */
  public void readTo(Map<TopicPartition, Long> targets, Duration patience, RecordSink sink) {
    Duration left = patience;
    while (!reached(targets)) {
      if (!left.isPositive()) {
        throw unanswered(patience, null);
      }
      Map<TopicPartition, Long> before = positions();
      Duration wait = left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL;
      poll(wait, sink);
      left = positions().equals(before) ? left.minus(wait) : patience;
    }
  }

  private Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
    return positions;
  }

  private <T> T answered(Duration patience, Supplier<T> request) {
    try {
      return request.get();
    } catch (TimeoutException silent) {
      throw unanswered(patience, silent);
    }
  }

  private LogUnavailableException unanswered(Duration patience, @Nullable Throwable cause) {
    return new LogUnavailableException(
        "no answer from the broker at %s within %s ms: is it running, and is the address right?"
            .formatted(broker, patience.toMillis()),
        cause);
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSING));
  }

  /** Takes records in the order of their topic. */
  public interface RecordSink {
    void accept(ConsumerRecord<byte[], byte[]> record);
  }
}
