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

  /** Describes an ONNX file, for the manifest that {@link #of} takes. */
  public static Content describe(byte[] onnx) {
    return new Content(
        onnx.length, Math.ceilDiv(onnx.length, CHUNK_BYTES), Checksum.sha256(onnx));
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
    for (int chunk = 0; chunk < content.chunks(); chunk++) {
      int from = chunk * CHUNK_BYTES;
      int to = Math.min(onnx.length, from + CHUNK_BYTES);
      records.add(
          new SnapshotRecord(
              new SnapshotKey.OfChunk(manifest.version(), chunk),
              Arrays.copyOfRange(onnx, from, to)));
    }
    records.add(
        new SnapshotRecord(
            new SnapshotKey.OfManifest(manifest.version()), ManifestCodec.encode(manifest)));
    return List.copyOf(records);
  }
}
