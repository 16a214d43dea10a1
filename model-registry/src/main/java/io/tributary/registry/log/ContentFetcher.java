package io.tributary.registry.log;

import io.tributary.registry.Manifest;
import io.tributary.registry.format.DamagedRecordException;
import io.tributary.registry.format.SnapshotKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Fetches the ONNX file of a version from the snapshots topic and verifies it. Has a consumer of
 * its own, without a group; confined to one thread, whose interrupt ends a fetch with Kafka's
 * {@code InterruptException}.
 */
public final class ContentFetcher implements AutoCloseable {

  /** Records of other writers and transaction markers that may lie between chunks and manifest. */
  private static final int SLACK = 64;

  private final TopicPartition snapshots;
  private final CommittedReader reader;

  ContentFetcher(String snapshotsTopic, Consumer<byte[], byte[]> consumer, String broker) {
    this.snapshots = CommittedReader.partition(snapshotsTopic);
    this.reader = new CommittedReader(consumer, broker, List.of(snapshotsTopic));
  }

  /**
   * A fetcher; does not connect yet.
   *
   * @param settings Kafka client settings, {@code bootstrap.servers} among them
   */
  public static ContentFetcher open(Map<String, String> settings, String snapshotsTopic) {
    return new ContentFetcher(
        snapshotsTopic,
        CommittedReader.consumer(settings),
        settings.getOrDefault("bootstrap.servers", ""));
  }

  /**
   * The ONNX file, exactly as the manifest describes it.
   *
   * @param manifestOffset where the manifest lies in the snapshots topic; chunks lie before it,
   *     mostly right before, so that is where the search begins
   * @param patience the longest wait for the broker's next answer
   * @throws ContentException when a chunk is missing or damaged; the message names it
   * @throws LogUnavailableException when the broker does not answer
   */
  public byte[] fetch(Manifest manifest, long manifestOffset, Duration patience) {
    reader.open(patience);
    long beginning = reader.beginnings(patience).getOrDefault(snapshots, 0L);
    long near = manifestOffset - manifest.content().chunks() - SLACK;
    ChunkCollector chunks = collect(manifest, Math.max(beginning, near), manifestOffset, patience);
    if (!chunks.complete() && near > beginning) {
      chunks = collect(manifest, beginning, manifestOffset, patience);
    }
    return chunks.assemble();
  }

  private ChunkCollector collect(Manifest manifest, long from, long to, Duration patience) {
    ChunkCollector chunks = new ChunkCollector(manifest);
    reader.seek(snapshots, from);
    reader.readTo(Map.of(snapshots, to), patience, record -> add(chunks, record, to));
    return chunks;
  }

  private static void add(
      ChunkCollector chunks, ConsumerRecord<byte[], byte[]> record, long manifestOffset) {
    if (record.offset() >= manifestOffset || record.key() == null) {
      return;
    }
    try {
      chunks.add(SnapshotKey.parse(record.key()), record.value());
    } catch (DamagedRecordException notOfThisVersion) {
      // The view reports such records; a chunk of this version would be missed by name.
      return;
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
