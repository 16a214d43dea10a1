package io.tributary.learning.online;

import io.tributary.learning.model.TrainedModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The envelope of a learner's state, big-endian: magic number, format, numeric version, the spec's
 * hash in ASCII, length of the state, the state, CRC-32C of everything before.
 */
final class Checkpoint {

  private static final int MAGIC = 0x54524243; // TRBC
  private static final int FORMAT = 2;
  private static final int HASH_BYTES = 64;
  private static final int HEADER_BYTES = 4 * Integer.BYTES + HASH_BYTES;
  private static final int LEAST_BYTES = HEADER_BYTES + Integer.BYTES;

  private Checkpoint() {}

  static byte[] seal(String specHash, byte[] state) {
    ByteBuffer sealed = ByteBuffer.allocate(LEAST_BYTES + state.length);
    sealed.putInt(MAGIC).putInt(FORMAT).putInt(TrainedModel.NUMERIC_VERSION);
    sealed.put(specHash.getBytes(StandardCharsets.US_ASCII));
    sealed.putInt(state.length).put(state);
    sealed.putInt(checksum(sealed.array()));
    return sealed.array();
  }

  /**
   * The state inside.
   *
   * @throws CheckpointException when a byte was changed, is missing or is too many, or when the
   *     checkpoint is of another format, numeric version or spec
   */
  static byte[] open(String specHash, byte[] sealed) {
    require(
        sealed.length >= LEAST_BYTES,
        "checkpoint is truncated: %d bytes, expected at least %d"
            .formatted(sealed.length, LEAST_BYTES));
    ByteBuffer header = ByteBuffer.wrap(sealed);
    int magic = header.getInt();
    require(
        magic == MAGIC, "not a checkpoint: it begins with %08x, not %08x".formatted(magic, MAGIC));
    int format = header.getInt();
    require(
        format == FORMAT,
        "checkpoint has format %d, this release reads %d".formatted(format, FORMAT));
    int checksum = checksum(sealed);
    int expected = ByteBuffer.wrap(sealed).getInt(sealed.length - Integer.BYTES);
    require(
        checksum == expected,
        "checkpoint is damaged: its checksum is %08x, expected %08x".formatted(checksum, expected));
    int numeric = header.getInt();
    require(
        numeric == TrainedModel.NUMERIC_VERSION,
        "checkpoint has numeric version %d, this release computes %d; reset the pipeline"
            .formatted(numeric, TrainedModel.NUMERIC_VERSION));
    byte[] hash = new byte[HASH_BYTES];
    header.get(hash);
    String found = new String(hash, StandardCharsets.US_ASCII);
    require(
        found.equals(specHash),
        "checkpoint belongs to spec %s, not to %s; undo the change or reset the pipeline"
            .formatted(found, specHash));
    byte[] state = new byte[sealed.length - LEAST_BYTES];
    int length = header.getInt();
    require(
        length == state.length,
        "checkpoint is damaged: it holds %d bytes of state, expected %d"
            .formatted(state.length, length));
    header.get(state);
    return state;
  }

  /** CRC-32C of everything but the last four bytes. */
  private static int checksum(byte[] sealed) {
    CRC32C crc = new CRC32C();
    crc.update(sealed, 0, sealed.length - Integer.BYTES);
    return (int) crc.getValue();
  }

  private static void require(boolean fits, String message) {
    if (!fits) {
      throw new CheckpointException(message);
    }
  }
}
