package io.tributary.registry.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.registry.ModelVersion;

/** Key of a record in the snapshots topic: of a manifest, or of a part of an ONNX file. */
public sealed interface SnapshotKey {

  /** Which version the record belongs to. */
  ModelVersion version();

  /** The key as text. */
  String text();

  /** The key as it lies in the topic. */
  default byte[] bytes() {
    return text().getBytes(UTF_8);
  }

  /** {@code model@version}. */
  record OfManifest(ModelVersion version) implements SnapshotKey {
    @Override
    public String text() {
      return version.toString();
    }
  }

  /**
   * {@code model@version/chunk}.
   *
   * @param chunk counts from 0
   */
  record OfChunk(ModelVersion version, int chunk) implements SnapshotKey {
    public OfChunk {
      if (chunk < 0) {
        throw new IllegalArgumentException("chunks count from 0: " + chunk);
      }
    }

    @Override
    public String text() {
      return version + "/" + chunk;
    }
  }

  /**
   * Reads a key.
   *
   * @throws DamagedRecordException when it has another form
   */
  static SnapshotKey parse(byte[] key) {
    String text = new String(key, UTF_8);
    int slash = text.indexOf('/');
    try {
      if (slash < 0) {
        return new OfManifest(ModelVersion.parse(text));
      }
      return new OfChunk(
          ModelVersion.parse(text.substring(0, slash)),
          Integer.parseInt(text.substring(slash + 1)));
    } catch (IllegalArgumentException otherForm) {
      throw new DamagedRecordException(
          "a key of the snapshots topic is model@version or model@version/chunk: '" + text + "'",
          otherForm);
    }
  }
}
