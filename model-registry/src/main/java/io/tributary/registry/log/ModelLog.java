package io.tributary.registry.log;

import io.tributary.registry.view.RegistryView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps a {@link RegistryView} of what is committed in the registry's topics. Belongs to no
 * consumer group, so that any number of them read at once. Confined to one thread.
 *
 * <p>Patience is the longest wait for the broker's next answer, not for the whole of a long topic;
 * when it runs out a {@link LogUnavailableException} names the broker. An interrupt of the thread
 * ends a wait with Kafka's {@code InterruptException}.
 */
public final class ModelLog implements AutoCloseable {

  private final RegistryTopics topics;
  private final CommittedReader reader;
  private final RegistryView view = new RegistryView();

  ModelLog(RegistryTopics topics, Consumer<byte[], byte[]> consumer, String broker) {
    this.topics = topics;
    this.reader =
        new CommittedReader(consumer, broker, List.of(topics.snapshots(), topics.aliases()));
  }

  /**
   * A log of which nothing has been read yet; does not connect.
   *
   * @param settings Kafka client settings, {@code bootstrap.servers} among them
   */
  public static ModelLog open(Map<String, String> settings, RegistryTopics topics) {
    return new ModelLog(
        topics, CommittedReader.consumer(settings), settings.getOrDefault("bootstrap.servers", ""));
  }

  /** What has been read so far; changes with further reading. */
  public RegistryView view() {
    return view;
  }

  /**
   * Reads everything that is committed by now.
   *
   * @throws LogUnavailableException when the broker does not answer or a topic is missing
   */
  public RegistryView readToEnd(Duration patience) {
    reader.open(patience);
    reader.readTo(reader.ends(patience), patience, this::apply);
    return view;
  }

  /**
   * Reads until a record of the aliases topic has been read, such as one that was just committed
   * and that readers do not see yet.
   */
  public RegistryView readPastAlias(long offset, Duration patience) {
    reader.open(patience);
    TopicPartition aliases = CommittedReader.partition(topics.aliases());
    reader.readTo(Map.of(aliases, offset + 1), patience, this::apply);
    return view;
  }

  /** Takes what arrives within the wait; returns as soon as something does. */
  public RegistryView poll(Duration wait) {
    reader.open(wait);
    reader.poll(wait, this::apply);
    return view;
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    Instant time = Instant.ofEpochMilli(record.timestamp());
    if (record.topic().equals(topics.snapshots())) {
      view.applySnapshot(record.key(), record.value(), record.offset(), time);
    } else {
      view.applyAlias(record.key(), record.value(), record.offset(), time);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
