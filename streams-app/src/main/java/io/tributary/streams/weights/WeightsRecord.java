package io.tributary.streams.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.learning.onnx.ModelWeights;
import io.tributary.registry.ModelVersion;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A part of {@link CommittedWeights} as it lies in the topic: under {@code model/chunk}, so that
 * compaction keeps the last of each. Every part says what it is a part of.
 *
 * <p>Binary, big-endian: a byte for the format; CRC-32C of all that follows; version, examples (8
 * bytes), members; spec hash and model hash, 32 bytes each; bytes of the whole content, number of
 * this chunk and of all; the chunk.
 *
 * @param weights what it is a part of, its content being the chunk alone
 * @param bytes of the whole content
 * @param chunk counts from 0
 * @param chunks how many there are
 */
record WeightsRecord(CommittedWeights weights, int bytes, int chunk, int chunks) {

  private static final byte FORMAT = 1;
  private static final int HASH_BYTES = 32;
  private static final int HEADER_BYTES = 1 + 6 * Integer.BYTES + Long.BYTES + 2 * HASH_BYTES;
  private static final int COVERED_FROM = 1 + Integer.BYTES;

  byte[] key() {
    return (weights.version().model() + "/" + chunk).getBytes(UTF_8);
  }

  byte[] value() {
    byte[] content = weights.weights().content();
    ByteBuffer value = ByteBuffer.allocate(HEADER_BYTES + content.length);
    value.put(FORMAT).putInt(0).putInt(weights.version().version()).putLong(weights.examples());
    value.putInt(weights.weights().members());
    value.put(HexFormat.of().parseHex(weights.specHash()));
    value.put(HexFormat.of().parseHex(weights.weights().modelHash()));
    value.putInt(bytes).putInt(chunk).putInt(chunks).put(content);
    return value.putInt(1, checksum(value.array())).array();
  }

  /**
   * Reads what {@link #value} wrote.
   *
   * @throws DamagedWeightsException when it is anything else
   */
  static WeightsRecord decode(byte[] key, byte[] value) throws DamagedWeightsException {
    String name = new String(key, UTF_8);
    int slash = name.lastIndexOf('/');
    if (slash < 0 || value.length < HEADER_BYTES || value[0] != FORMAT) {
      throw new DamagedWeightsException(
          "'%s' with %d bytes is no part of weights that this release reads"
              .formatted(name, value.length));
    }
    requireIntact(name, value);
    try {
      ByteBuffer header = ByteBuffer.wrap(value, COVERED_FROM, HEADER_BYTES - COVERED_FROM);
      ModelVersion version = new ModelVersion(name.substring(0, slash), header.getInt());
      long examples = header.getLong();
      int members = header.getInt();
      String specHash = hash(header);
      String modelHash = hash(header);
      byte[] content = Arrays.copyOfRange(value, HEADER_BYTES, value.length);
      return new WeightsRecord(
          new CommittedWeights(
              version, examples, specHash, new ModelWeights(modelHash, members, content)),
          header.getInt(),
          header.getInt(),
          header.getInt());
    } catch (BufferUnderflowException | IllegalArgumentException impossible) {
      throw new DamagedWeightsException("'%s': %s".formatted(name, impossible.getMessage()));
    }
  }

  private static void requireIntact(String name, byte[] value) throws DamagedWeightsException {
    int written = ByteBuffer.wrap(value).getInt(1);
    int found = checksum(value);
    if (found != written) {
      throw new DamagedWeightsException(
          "'%s' is damaged: its CRC-32C is %08x, not %08x".formatted(name, found, written));
    }
  }

  private static int checksum(byte[] value) {
    CRC32C crc = new CRC32C();
    crc.update(value, COVERED_FROM, value.length - COVERED_FROM);
    return (int) crc.getValue();
  }

  private static String hash(ByteBuffer header) {
    byte[] hash = new byte[HASH_BYTES];
    header.get(hash);
    return HexFormat.of().formatHex(hash);
  }
}
