package io.tributary.registry.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.registry.Manifest;
import io.tributary.registry.Manifests;
import io.tributary.registry.format.SnapshotKey;
import io.tributary.registry.format.SnapshotRecords;
import io.tributary.registry.log.FakeTopics.FakeConsumer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentFetcherTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final FakeTopics topics = new FakeTopics();
  private final byte[] onnx = random(SnapshotRecords.CHUNK_BYTES + 100);
  private final Manifest manifest = Manifests.fraud(2, SnapshotRecords.describe(onnx));

  @Test
  void shouldFetchTheFileByReadingRightBeforeTheManifest() {
    topics.skipSnapshots(10_000);
    long offset = topics.publish(manifest, onnx);
    FakeConsumer consumer = topics.consumer();

    assertThat(fetch(consumer, offset)).isEqualTo(onnx);
    assertThat(consumer.seeks()).containsExactly(0L, offset - 2 - 64);
  }

  @Test
  void shouldReadFromTheBeginningWhenChunksLieFarBeforeTheManifest() {
    SnapshotRecords.of(manifest, onnx).stream()
        .limit(2)
        .forEach(chunk -> topics.snapshot(chunk.key().bytes(), chunk.value()));
    topics.skipSnapshots(5_000);
    long offset = topics.snapshotsEnd();
    topics.snapshot(
        new SnapshotKey.OfManifest(manifest.version()).bytes(),
        SnapshotRecords.of(manifest, onnx).getLast().value());
    FakeConsumer consumer = topics.consumer();

    assertThat(fetch(consumer, offset)).isEqualTo(onnx);
    assertThat(consumer.seeks()).containsExactly(0L, offset - 2 - 64, 0L);
  }

  @Test
  void shouldIgnoreWhatLiesBehindTheManifest() {
    long offset = topics.publish(manifest, onnx);
    topics.snapshot(new SnapshotKey.OfChunk(manifest.version(), 0).bytes(), new byte[] {1});

    assertThat(fetch(topics.consumer(), offset)).isEqualTo(onnx);
  }

  @Test
  void shouldPassOverRecordsThatAreNoSnapshots() {
    topics.snapshot("nonsense".getBytes(UTF_8), new byte[] {1});
    long offset = topics.publish(manifest, onnx);

    assertThat(fetch(topics.consumer(), offset)).isEqualTo(onnx);
  }

  @Test
  void shouldNameTheChunkThatIsDamaged() {
    topics.skipSnapshots(3);
    topics.snapshot(new SnapshotKey.OfChunk(manifest.version(), 0).bytes(), onnx);
    topics.snapshot(
        new SnapshotKey.OfManifest(manifest.version()).bytes(),
        SnapshotRecords.of(manifest, onnx).getLast().value());

    assertThatThrownBy(() -> fetch(topics.consumer(), 4))
        .isInstanceOf(ContentException.class)
        .hasMessageStartingWith("fraud@2: chunk 0 of 0 to 1 is damaged");
  }

  private byte[] fetch(FakeConsumer consumer, long offset) {
    try (ContentFetcher fetcher =
        new ContentFetcher(FakeTopics.NAMES.snapshots(), consumer, "nowhere:9092")) {
      return fetcher.fetch(manifest, offset, PATIENCE);
    }
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new Random(1).nextBytes(random);
    return random;
  }
}
