package io.tributary.registry.promotion;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * Elects one leader among the instances: whoever the consumer group gives the snapshots topic's
 * only partition. Confined to one thread, which must ask {@link #leads} again and again.
 *
 * <p>Two may believe to lead for a moment; the transactional id decides between them.
 */
final class Election implements AutoCloseable {

  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> candidate;
  private final String topic;
  private boolean elected;

  Election(Consumer<byte[], byte[]> candidate, String topic) {
    this.candidate = candidate;
    this.topic = topic;
    stand();
  }

  private void stand() {
    candidate.subscribe(List.of(topic), new Assignment());
  }

  /** Whether this instance leads, after taking part in the group for the given time. */
  boolean leads(Duration wait) {
    // Paused, the partition yields no records.
    candidate.poll(wait);
    return elected;
  }

  /** Whether the group has taken this instance in, which needs a broker that answers. */
  boolean takesPart() {
    return candidate.groupMetadata().generationId() >= 0;
  }

  /** Leaves the lead to another and stands again. */
  void resign() {
    elected = false;
    candidate.unsubscribe();
    stand();
  }

  @Override
  public void close() {
    candidate.close(CloseOptions.timeout(CLOSING));
  }

  private final class Assignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty()) {
        candidate.pause(partitions);
        elected = true;
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty()) {
        elected = false;
      }
    }
  }
}
