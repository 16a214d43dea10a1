package io.tributary.streams.training;

import java.nio.ByteBuffer;

/**
 * What the chunks of a checkpoint must be; written after them, in the same transaction. Big-endian:
 * a format byte, then the components in their order.
 *
 * @param generation counts the writes; every chunk carries it
 * @param chunks how many belong to it
 * @param bytes of all chunks' content together
 * @param checksum CRC-32C of the content
 * @param nextOffset the first offset of the training log that is not learned yet
 * @param lineageFrom as in {@link Checkpoint}
 */
record CheckpointMeta(
    long generation, int chunks, int bytes, long checksum, long nextOffset, long lineageFrom) {

  private static final byte FORMAT = 1;
  private static final int LENGTH = 1 + 2 * Integer.BYTES + 4 * Long.BYTES;

  byte[] encode() {
    return ByteBuffer.allocate(LENGTH)
        .put(FORMAT)
        .putLong(generation)
        .putInt(chunks)
        .putInt(bytes)
        .putLong(checksum)
        .putLong(nextOffset)
        .putLong(lineageFrom)
        .array();
  }

  static CheckpointMeta decode(byte[] value) {
    if (value.length == 0 || value[0] != FORMAT) {
      throw new DamagedCheckpointException(
          "its format is not " + FORMAT + " but " + (value.length == 0 ? "empty" : value[0]));
    }
    if (value.length != LENGTH) {
      throw new DamagedCheckpointException(
          "its meta record has " + value.length + " bytes, not " + LENGTH);
    }
    ByteBuffer bytes = ByteBuffer.wrap(value, 1, LENGTH - 1);
    CheckpointMeta meta =
        new CheckpointMeta(
            bytes.getLong(),
            bytes.getInt(),
            bytes.getInt(),
            bytes.getLong(),
            bytes.getLong(),
            bytes.getLong());
    if (meta.chunks < 1 || meta.bytes < 1) {
      throw new DamagedCheckpointException("impossible sizes in " + meta);
    }
    return meta;
  }
}
