package io.tributary.streams.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.task.Task;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.CRC32C;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

final class CheckpointStoreTest {

  private static final Task TASK = new Task.Classification("class", List.of("DOWN", "UP"));

  private final KeyValueStore<String, byte[]> store = inMemory();

  private static KeyValueStore<String, byte[]> inMemory() {
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("checkpoint"), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    return store;
  }

  @Test
  void shouldBeEmptyWhenNothingWasWritten() {
    assertThat(reopened().read()).isEmpty();
  }

  @Test
  void shouldGiveBackTheCheckpointWhenItTakesSeveralChunks() {
    byte[] learner = noise(3 * CheckpointStore.CHUNK_BYTES + 17);
    reopened().write(checkpoint(1234, 1000, learner));

    Checkpoint restored = reopened().read().orElseThrow();

    assertThat(restored.nextOffset()).isEqualTo(1234);
    assertThat(restored.ancestry()).isEqualTo(ancestry(1000));
    assertThat(restored.learner()).isEqualTo(learner);
    assertThat(restored.served().metrics()).isEqualTo(evaluation().metrics());
    assertThat(keys()).containsExactly("chunk-0", "chunk-1", "chunk-2", "chunk-3", "meta");
  }

  @Test
  void shouldKeepRecordsBelowHalfAMebibyte() {
    reopened().write(checkpoint(1, 0, noise(2 * CheckpointStore.CHUNK_BYTES)));
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      all.forEachRemaining(
          entry -> assertThat(entry.key.length() + entry.value.length).isLessThan(512 * 1024));
    }
  }

  @Test
  void shouldDeleteSurplusChunksWhenTheCheckpointShrinks() {
    reopened().write(checkpoint(1, 0, noise(3 * CheckpointStore.CHUNK_BYTES)));
    CheckpointStore afterRestart = reopened();
    assertThat(afterRestart.read()).isPresent();
    afterRestart.write(checkpoint(2, 0, noise(10)));

    assertThat(keys()).containsExactly("chunk-0", "meta");
    assertThat(reopened().read().orElseThrow().nextOffset()).isEqualTo(2);
  }

  @Test
  void shouldNameTheChunkWhenItIsMissing() {
    reopened().write(checkpoint(1, 0, noise(2 * CheckpointStore.CHUNK_BYTES)));
    store.delete("chunk-1");
    assertRefused("chunk-1 of 3 is missing");
  }

  @Test
  void shouldNameTheGenerationWhenAChunkIsOfAnotherWrite() {
    CheckpointStore writer = reopened();
    writer.write(checkpoint(1, 0, noise(CheckpointStore.CHUNK_BYTES)));
    byte[] old = store.get("chunk-0");
    writer.write(checkpoint(2, 0, noise(CheckpointStore.CHUNK_BYTES)));
    store.put("chunk-0", old);
    assertRefused("chunk-0 is of generation 1, not 2");
  }

  @Test
  void shouldRefuseWhenABitFlips() {
    reopened().write(checkpoint(1, 0, noise(100)));
    byte[] chunk = store.get("chunk-0");
    chunk[50] ^= 1;
    store.put("chunk-0", chunk);
    assertRefused("checksum");
  }

  @Test
  void shouldRefuseWhenAChunkIsCut() {
    reopened().write(checkpoint(1, 0, noise(100)));
    store.put("chunk-0", java.util.Arrays.copyOf(store.get("chunk-0"), 20));
    assertRefused("checksum");
  }

  @Test
  void shouldAskForTheNewerReleaseWhenTheFormatIsNewer() {
    reopened().write(checkpoint(1, 0, noise(100)));
    byte[] meta = store.get("meta");
    meta[0] = 9;
    store.put("meta", meta);
    assertThatThrownBy(() -> reopened().read())
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageContaining("it has format 9, and this release reads up to 2")
        .hasMessageContaining("Run the release that wrote it, or a later one")
        .hasMessageNotContaining("reset");
  }

  @Test
  void shouldRefuseAFormatThatNeverWas() {
    reopened().write(checkpoint(1, 0, noise(100)));
    byte[] meta = store.get("meta");
    meta[0] = -1;
    store.put("meta", meta);
    assertRefused("no format that ever was: -1");
  }

  @Test
  void shouldReadACheckpointOfTheFirstFormat() {
    byte[] learner = noise(300);
    writeFormat1(70, 50, learner);

    Checkpoint restored = reopened().read().orElseThrow();

    assertThat(restored.nextOffset()).isEqualTo(70);
    assertThat(restored.learner()).isEqualTo(learner);
    assertThat(restored.served().metrics()).isEqualTo(evaluation().metrics());
    assertThat(restored.ancestry())
        .isEqualTo(
            new Ancestry(
                Optional.empty(), OptionalLong.empty(), OptionalLong.of(50), Optional.empty()));
  }

  /** As the first release wrote it, byte by byte. */
  private void writeFormat1(long next, long first, byte[] learner) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(learner.length);
      out.write(learner);
      evaluation().write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    byte[] content = bytes.toByteArray();
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    store.put("chunk-0", ByteBuffer.allocate(8 + content.length).putLong(4).put(content).array());
    store.put(
        "meta",
        ByteBuffer.allocate(1 + 2 * 4 + 4 * 8)
            .put((byte) 1)
            .putLong(4)
            .putInt(1)
            .putInt(content.length)
            .putLong(checksum.getValue())
            .putLong(next)
            .putLong(first)
            .array());
  }

  private void assertRefused(String damage) {
    assertThatThrownBy(() -> reopened().read())
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageContaining(damage)
        .hasMessageContaining("tributary reset");
  }

  private CheckpointStore reopened() {
    return new CheckpointStore(store, TASK, CheckpointStore.CHUNK_BYTES);
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }

  private static Checkpoint checkpoint(long next, long from, byte[] learner) {
    return new Checkpoint(next, ancestry(from), learner, evaluation());
  }

  private static Ancestry ancestry(long first) {
    return new Ancestry(
        Optional.of("id"), OptionalLong.of(3), OptionalLong.of(first), Optional.of("c0ffee"));
  }

  private static Evaluation evaluation() {
    Evaluation evaluation = Evaluation.of(TASK);
    evaluation.add(new float[] {0.2f, 0.8f}, new float[] {1});
    evaluation.add(new float[] {0.4f, 0.6f}, new float[] {0});
    return evaluation;
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
