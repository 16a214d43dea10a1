package io.tributary.streams.training;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.task.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A checkpoint in a key-value store whose changelog takes records of limited size: chunks under
 * {@code chunk-0}, {@code chunk-1}, …, each the generation followed by its part of the content, and
 * a {@link CheckpointMeta} under {@code meta} that says what belongs together. All of a write is in
 * one transaction, so a reader sees all of it or nothing; whatever else it sees is damage, and
 * refused. Confined to the stream thread of its task.
 */
final class CheckpointStore {

  /** Leaves room for key and generation below half a mebibyte per record. */
  static final int CHUNK_BYTES = 512 * 1024 - 64;

  private static final String META = "meta";

  private final KeyValueStore<String, byte[]> store;
  private final Task task;
  private final int chunkBytes;
  private long generation;
  private int chunks;

  /**
   * @param chunkBytes the most content in one record
   */
  CheckpointStore(KeyValueStore<String, byte[]> store, Task task, int chunkBytes) {
    this.store = store;
    this.task = task;
    this.chunkBytes = chunkBytes;
  }

  /**
   * The checkpoint that was committed last; empty when none ever was.
   *
   * @throws DamagedCheckpointException when what the store holds is no whole checkpoint
   */
  Optional<Checkpoint> read() {
    byte[] found = store.get(META);
    if (found == null) {
      generation = 0;
      chunks = 0;
      return Optional.empty();
    }
    CheckpointMeta meta = CheckpointMeta.decode(found);
    byte[] content = content(meta);
    generation = meta.generation();
    chunks = meta.chunks();
    return Optional.of(decode(meta, content));
  }

  /** Replaces the checkpoint, and deletes the chunks that a longer one left. */
  void write(Checkpoint checkpoint) {
    byte[] content = encode(checkpoint);
    int count = Math.ceilDiv(content.length, chunkBytes);
    generation++;
    for (int i = 0; i < count; i++) {
      int from = i * chunkBytes;
      int bytes = Math.min(chunkBytes, content.length - from);
      store.put(
          chunk(i),
          ByteBuffer.allocate(Long.BYTES + bytes)
              .putLong(generation)
              .put(content, from, bytes)
              .array());
    }
    for (int i = count; i < chunks; i++) {
      store.delete(chunk(i));
    }
    chunks = count;
    store.put(
        META,
        new CheckpointMeta(
                CheckpointMeta.FORMAT,
                generation,
                count,
                content.length,
                checksum(content),
                checkpoint.nextOffset(),
                checkpoint.ancestry().firstOrNone())
            .encode());
  }

  private byte[] content(CheckpointMeta meta) {
    ByteBuffer content = ByteBuffer.allocate(meta.bytes());
    for (int i = 0; i < meta.chunks(); i++) {
      byte[] found = store.get(chunk(i));
      if (found == null) {
        throw new DamagedCheckpointException(chunk(i) + " of " + meta.chunks() + " is missing");
      }
      if (found.length < Long.BYTES || found.length - Long.BYTES > content.remaining()) {
        throw new DamagedCheckpointException(
            chunk(i) + " has " + found.length + " bytes, which do not fit into " + meta);
      }
      ByteBuffer part = ByteBuffer.wrap(found);
      long written = part.getLong();
      if (written != meta.generation()) {
        throw new DamagedCheckpointException(
            chunk(i) + " is of generation " + written + ", not " + meta.generation());
      }
      content.put(part);
    }
    byte[] whole = content.array();
    if (content.hasRemaining() || checksum(whole) != meta.checksum()) {
      throw new DamagedCheckpointException(
          "the chunks' checksum is " + Long.toHexString(checksum(whole)) + ", not as in " + meta);
    }
    return whole;
  }

  private static byte[] encode(Checkpoint checkpoint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(checkpoint.learner().length + 1024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(checkpoint.learner().length);
      out.write(checkpoint.learner());
      checkpoint.served().write(out);
      checkpoint.ancestry().write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private Checkpoint decode(CheckpointMeta meta, byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    int length = content.length < Integer.BYTES ? -1 : bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new DamagedCheckpointException(
          "a learner of " + length + " bytes does not fit into " + meta);
    }
    int end = Integer.BYTES + length;
    byte[] learner = Arrays.copyOfRange(content, Integer.BYTES, end);
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(content, end, content.length - end))) {
      Evaluation served = Evaluation.read(task, in);
      Ancestry ancestry =
          meta.format() == CheckpointMeta.WITHOUT_ANCESTRY
              ? Ancestry.unknown(meta.first())
              : Ancestry.read(meta.first(), in);
      return new Checkpoint(meta.nextOffset(), ancestry, learner, served);
    } catch (IOException cut) {
      throw new DamagedCheckpointException("what follows the learner cannot be read: " + cut);
    }
  }

  private static long checksum(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return checksum.getValue();
  }

  private static String chunk(int index) {
    return "chunk-" + index;
  }
}
