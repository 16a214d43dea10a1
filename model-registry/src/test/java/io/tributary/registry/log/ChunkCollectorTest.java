package io.tributary.registry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.registry.Manifest;
import io.tributary.registry.Manifest.Content;
import io.tributary.registry.Manifests;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.SnapshotKey;
import io.tributary.registry.format.SnapshotRecord;
import io.tributary.registry.format.SnapshotRecords;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkCollectorTest {

  private final byte[] onnx = random(SnapshotRecords.CHUNK_BYTES * 2 + 10);
  private final Manifest manifest = Manifests.fraud(3, SnapshotRecords.describe(onnx));
  private final List<SnapshotRecord> records = SnapshotRecords.of(manifest, onnx);
  private final ChunkCollector collector = new ChunkCollector(manifest);

  @Test
  void shouldAssembleTheFileFromItsChunks() {
    records.forEach(this::add);

    assertThat(collector.complete()).isTrue();
    assertThat(collector.assemble()).isEqualTo(onnx);
  }

  @Test
  void shouldIgnoreChunksOfOtherVersions() {
    records.forEach(this::add);
    collector.add(new SnapshotKey.OfChunk(new ModelVersion("fraud", 2), 1), new byte[] {1});
    collector.add(new SnapshotKey.OfChunk(new ModelVersion("other", 3), 1), new byte[] {1});
    collector.add(new SnapshotKey.OfChunk(manifest.version(), 3), new byte[] {1});

    assertThat(collector.assemble()).isEqualTo(onnx);
  }

  @Test
  void shouldNameAMissingChunk() {
    add(records.get(0));
    add(records.get(2));

    assertThat(collector.complete()).isFalse();
    assertThatThrownBy(collector::assemble)
        .isInstanceOf(ContentException.class)
        .hasMessage("fraud@3: chunk 1 of 0 to 2 is missing");
  }

  @Test
  void shouldNameADeletedChunk() {
    records.forEach(this::add);
    collector.add(records.get(2).key(), null);

    assertThatThrownBy(collector::assemble)
        .isInstanceOf(ContentException.class)
        .hasMessage("fraud@3: chunk 2 of 0 to 2 is missing");
  }

  @Test
  void shouldNameADamagedChunk() {
    records.forEach(this::add);
    byte[] damaged = records.get(1).value().clone();
    damaged[4711] ^= 1;
    collector.add(records.get(1).key(), damaged);

    assertThatThrownBy(collector::assemble)
        .isInstanceOf(ContentException.class)
        .hasMessageStartingWith("fraud@3: chunk 1 of 0 to 2 is damaged: its CRC-32C is ");
  }

  @Test
  void shouldRefuseAFileOfAnotherSize() {
    Content content = manifest.content();
    ChunkCollector other = collector(new Content(7, content.sha256(), content.chunkCrc32c()));

    assertThatThrownBy(other::assemble)
        .isInstanceOf(ContentException.class)
        .hasMessage("fraud@3: its chunks hold 1048586 bytes, not 7");
  }

  @Test
  void shouldRefuseAFileWithAnotherChecksum() {
    Content content = manifest.content();
    ChunkCollector other = collector(new Content(onnx.length, "00ff", content.chunkCrc32c()));

    assertThatThrownBy(other::assemble)
        .isInstanceOf(ContentException.class)
        .hasMessage("fraud@3: SHA-256 of the file is %s, not 00ff".formatted(content.sha256()));
  }

  private ChunkCollector collector(Content content) {
    ChunkCollector other = new ChunkCollector(Manifests.fraud(3, content));
    records.forEach(record -> other.add(record.key(), record.value()));
    return other;
  }

  private void add(SnapshotRecord record) {
    collector.add(record.key(), record.value());
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new Random(1).nextBytes(random);
    return random;
  }
}
