package io.tributary.benchmarks.checkpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Sees predictions as their users do: those that are committed. Confined to one thread. */
final class PredictionWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(20);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;

  PredictionWatch(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "latest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
  }

  /**
   * Waits for a committed prediction that the broker took after a moment, both by the clock of this
   * machine.
   *
   * @return when it could be read
   * @throws IllegalStateException when none comes
   */
  Instant awaitAfter(Instant moment, Duration patience) {
    Instant end = Instant.now().plus(patience);
    while (Instant.now().isBefore(end)) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.timestamp() > moment.toEpochMilli()) {
          Instant seen = Instant.now();
          consumer.seekToEnd(List.of(partition));
          return seen;
        }
      }
    }
    throw new IllegalStateException("no prediction within " + patience);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
