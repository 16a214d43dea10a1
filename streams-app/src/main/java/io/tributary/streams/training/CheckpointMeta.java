package io.tributary.streams.training;

import java.nio.ByteBuffer;

/**
 * What the chunks of a checkpoint must be; written after them, in the same transaction. Big-endian:
 * a byte for the format, then the components in their order.
 *
 * <p>Format 1 is read too: its content ends where that of format 2 has what {@link Ancestry#write}
 * wrote.
 *
 * @param format of content and meta record
 * @param generation counts the writes; every chunk carries it
 * @param chunks how many belong to it
 * @param bytes of all chunks' content together
 * @param checksum CRC-32C of the content
 * @param nextOffset the first offset of the training log that is not learned yet
 * @param first as {@link Ancestry#firstOrNone} says
 */
record CheckpointMeta(
    byte format,
    long generation,
    int chunks,
    int bytes,
    long checksum,
    long nextOffset,
    long first) {

  static final byte WITHOUT_ANCESTRY = 1;
  static final byte FORMAT = 2;
  private static final int LENGTH = 1 + 2 * Integer.BYTES + 4 * Long.BYTES;

  byte[] encode() {
    return ByteBuffer.allocate(LENGTH)
        .put(format)
        .putLong(generation)
        .putInt(chunks)
        .putInt(bytes)
        .putLong(checksum)
        .putLong(nextOffset)
        .putLong(first)
        .array();
  }

  static CheckpointMeta decode(byte[] value) {
    byte format = value.length == 0 ? 0 : value[0];
    if (format > FORMAT) {
      throw DamagedCheckpointException.newer(format, FORMAT);
    }
    if (format < WITHOUT_ANCESTRY) {
      throw new DamagedCheckpointException(
          "its meta record has no format that ever was: " + format);
    }
    if (value.length != LENGTH) {
      throw new DamagedCheckpointException(
          "its meta record has " + value.length + " bytes, not " + LENGTH);
    }
    ByteBuffer bytes = ByteBuffer.wrap(value, 1, LENGTH - 1);
    CheckpointMeta meta =
        new CheckpointMeta(
            format,
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
