package io.tributary.registry.log;

import io.tributary.registry.Manifest;
import io.tributary.registry.Manifest.Content;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.Checksum;
import io.tributary.registry.format.SnapshotKey;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the chunks of one version together and compares them with its manifest. */
final class ChunkCollector {

  private final ModelVersion version;
  private final Content content;
  private final Map<Integer, byte[]> chunks = new TreeMap<>();

  ChunkCollector(Manifest manifest) {
    version = manifest.version();
    content = manifest.content();
  }

  /** Takes a record of the snapshots topic; those that are no chunk of this version are ignored. */
  void add(SnapshotKey key, byte @Nullable [] value) {
    if (key instanceof SnapshotKey.OfChunk(ModelVersion of, int chunk) && of.equals(version)) {
      if (value == null) {
        chunks.remove(chunk);
      } else {
        chunks.put(chunk, value);
      }
    }
  }

  /** Whether every chunk has been met; each may still be damaged. */
  boolean complete() {
    for (int chunk = 0; chunk < content.chunks(); chunk++) {
      if (!chunks.containsKey(chunk)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The whole file.
   *
   * @throws ContentException when a chunk is missing or damaged, or the file is not the manifest's
   */
  byte[] assemble() {
    for (int chunk = 0; chunk < content.chunks(); chunk++) {
      verify(chunk, chunks.get(chunk));
    }
    long bytes = chunks.values().stream().limit(content.chunks()).mapToLong(c -> c.length).sum();
    if (bytes != content.bytes()) {
      throw new ContentException(
          version, "its chunks hold %d bytes, not %d".formatted(bytes, content.bytes()));
    }
    ByteBuffer file = ByteBuffer.allocate(content.bytes());
    chunks.values().stream().limit(content.chunks()).forEach(file::put);
    String sha256 = Checksum.sha256(file.array());
    if (!sha256.equals(content.sha256())) {
      throw new ContentException(
          version, "SHA-256 of the file is %s, not %s".formatted(sha256, content.sha256()));
    }
    return file.array();
  }

  private void verify(int chunk, byte @Nullable [] value) {
    if (value == null) {
      throw new ContentException(
          version, "chunk %d of 0 to %d is missing".formatted(chunk, content.chunks() - 1));
    }
    int crc = Checksum.crc32c(value);
    int expected = content.chunkCrc32c().get(chunk);
    if (crc != expected) {
      throw new ContentException(
          version,
          "chunk %d of 0 to %d is damaged: its CRC-32C is %08x, not %08x"
              .formatted(chunk, content.chunks() - 1, crc, expected));
    }
  }
}
