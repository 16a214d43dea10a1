package io.tributary.registry.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.registry.Manifest;
import io.tributary.registry.Manifests;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotRecordsTest {

  private static final int CHUNK = SnapshotRecords.CHUNK_BYTES;

  @ParameterizedTest
  @CsvSource({"1, 1", "524288, 1", "524289, 2", "1500000, 3"})
  void shouldCutTheFileIntoChunksAndEndWithTheManifest(int bytes, int chunks) {
    byte[] onnx = new byte[bytes];
    new Random(bytes).nextBytes(onnx);
    Manifest manifest = Manifests.fraud(3, SnapshotRecords.describe(onnx));

    List<SnapshotRecord> records = SnapshotRecords.of(manifest, onnx);

    assertThat(manifest.content().chunks()).isEqualTo(chunks);
    assertThat(records).hasSize(chunks + 1);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (int chunk = 0; chunk < chunks; chunk++) {
      assertThat(records.get(chunk).key().text()).isEqualTo("fraud@3/" + chunk);
      assertThat(records.get(chunk).value()).hasSizeBetween(1, CHUNK);
      joined.writeBytes(records.get(chunk).value());
    }
    assertThat(joined.toByteArray()).isEqualTo(onnx);
    assertThat(records.getLast().key().text()).isEqualTo("fraud@3");
    assertThat(ManifestCodec.decode(records.getLast().value())).isEqualTo(manifest);
  }

  @Test
  void shouldRefuseAManifestOfAnotherFile() {
    Manifest manifest = Manifests.fraud(3, SnapshotRecords.describe(new byte[] {1}));

    assertThatThrownBy(() -> SnapshotRecords.of(manifest, new byte[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fraud@3");
  }

  @Test
  void shouldRefuseAnEmptyFile() {
    assertThatThrownBy(() -> SnapshotRecords.describe(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 bytes");
  }
}
