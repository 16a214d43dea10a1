package io.tributary.registry.format;

import io.tributary.registry.Manifest;
import io.tributary.registry.Manifest.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A version as records: its ONNX file in chunks, then the manifest, to be sent in this order and in
 * one transaction.
 */
public final class SnapshotRecords {

  /** The most bytes of the ONNX file in one record. */
  public static final int CHUNK_BYTES = 512 * 1024;

  private SnapshotRecords() {}

  /**
   * Describes an ONNX file, for the manifest that {@link #of} takes.
   *
   * @throws IllegalArgumentException when it is empty
   */
  public static Content describe(byte[] onnx) {
    return new Content(
        onnx.length, Checksum.sha256(onnx), chunks(onnx).stream().map(Checksum::crc32c).toList());
  }

  /**
   * The chunks in order, the manifest last.
   *
   * @param onnx what {@code manifest.content()} describes
   * @throws IllegalArgumentException when the manifest describes another file
   */
  public static List<SnapshotRecord> of(Manifest manifest, byte[] onnx) {
    Content content = describe(onnx);
    if (!content.equals(manifest.content())) {
      throw new IllegalArgumentException(
          "the manifest of %s describes %s, but the file is %s"
              .formatted(manifest.version(), manifest.content(), content));
    }
    List<SnapshotRecord> records = new ArrayList<>(content.chunks() + 1);
    for (byte[] chunk : chunks(onnx)) {
      SnapshotKey key = new SnapshotKey.OfChunk(manifest.version(), records.size());
      records.add(new SnapshotRecord(key, chunk));
    }
    records.add(
        new SnapshotRecord(
            new SnapshotKey.OfManifest(manifest.version()), ManifestCodec.encode(manifest)));
    return List.copyOf(records);
  }

  private static List<byte[]> chunks(byte[] onnx) {
    List<byte[]> chunks = new ArrayList<>();
    for (int from = 0; from < onnx.length; from += CHUNK_BYTES) {
      chunks.add(Arrays.copyOfRange(onnx, from, Math.min(onnx.length, from + CHUNK_BYTES)));
    }
    return chunks;
  }
}
