package io.tributary.registry.log;

import io.tributary.registry.AliasChange;
import io.tributary.registry.Manifest;
import io.tributary.registry.format.AliasCodec;
import io.tributary.registry.format.SnapshotRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The registry's topics in memory, read with Kafka's mock consumer: what is written here is what a
 * consumer finds behind the offset to which it seeks.
 */
public final class FakeTopics {

  public static final RegistryTopics NAMES = RegistryTopics.of("fraud");

  private static final TopicPartition SNAPSHOTS = CommittedReader.partition(NAMES.snapshots());
  private static final TopicPartition ALIASES = CommittedReader.partition(NAMES.aliases());

  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private long snapshotsEnd;
  private long aliasesEnd;

  /** Leaves out offsets, as compaction and transaction markers do. */
  public void skipSnapshots(long offsets) {
    snapshotsEnd += offsets;
  }

  public long snapshotsEnd() {
    return snapshotsEnd;
  }

  /** Writes a version; returns the offset of its manifest. */
  public long publish(Manifest manifest, byte[] onnx) {
    SnapshotRecords.of(manifest, onnx).forEach(r -> snapshot(r.key().bytes(), r.value()));
    return snapshotsEnd - 1;
  }

  public void snapshot(byte[] key, byte @Nullable [] value) {
    records.add(new ConsumerRecord<>(NAMES.snapshots(), 0, snapshotsEnd++, key, value));
  }

  public void alias(AliasChange change) {
    records.add(
        new ConsumerRecord<>(
            NAMES.aliases(), 0, aliasesEnd++, AliasCodec.key(change), AliasCodec.encode(change)));
  }

  /** A consumer of what has been written so far. */
  public FakeConsumer consumer() {
    FakeConsumer consumer = new FakeConsumer(List.copyOf(records));
    consumer.updateEndOffsets(ends());
    for (TopicPartition partition : List.of(SNAPSHOTS, ALIASES)) {
      consumer.updatePartitions(
          partition.topic(),
          List.of(new PartitionInfo(partition.topic(), 0, Node.noNode(), null, null)));
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
    }
    return consumer;
  }

  /** A log that reads with the consumer. */
  public static ModelLog log(FakeConsumer consumer) {
    return new ModelLog(NAMES, consumer, "nowhere:9092");
  }

  /** A fetcher that reads what has been written so far. */
  public ContentFetcher fetcher() {
    return new ContentFetcher(NAMES.snapshots(), consumer(), "nowhere:9092");
  }

  private Map<TopicPartition, Long> ends() {
    return Map.of(SNAPSHOTS, snapshotsEnd, ALIASES, aliasesEnd);
  }

  /** Kafka's mock, which forgets what it has returned, with what is written put back at a seek. */
  public static final class FakeConsumer extends MockConsumer<byte[], byte[]> {

    private final List<ConsumerRecord<byte[], byte[]>> written;
    private final List<Long> seeks = new ArrayList<>();

    FakeConsumer(List<ConsumerRecord<byte[], byte[]>> written) {
      super("none");
      this.written = written;
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      super.seek(partition, offset);
      seeks.add(offset);
      written.stream()
          .filter(record -> record.topic().equals(partition.topic()) && record.offset() >= offset)
          .forEach(this::addRecord);
    }

    /** Hands over what was written after the consumer was made. */
    public void deliver(FakeTopics topics) {
      topics.records.stream().filter(record -> !written.contains(record)).forEach(this::addRecord);
      updateEndOffsets(topics.ends());
    }

    /** The offsets to which it was sought, in order. */
    public List<Long> seeks() {
      return List.copyOf(seeks);
    }
  }
}
