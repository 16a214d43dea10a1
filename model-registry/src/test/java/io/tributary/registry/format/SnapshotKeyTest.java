package io.tributary.registry.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.registry.ModelVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotKeyTest {

  private final ModelVersion version = new ModelVersion("card.fraud-v2", 12);

  @Test
  void shouldReadTheKeyOfAManifest() {
    SnapshotKey key = new SnapshotKey.OfManifest(version);

    assertThat(key.bytes()).asString(UTF_8).isEqualTo("card.fraud-v2@12");
    assertThat(SnapshotKey.parse(key.bytes())).isEqualTo(key);
  }

  @Test
  void shouldReadTheKeyOfAChunk() {
    SnapshotKey key = new SnapshotKey.OfChunk(version, 3);

    assertThat(key.bytes()).asString(UTF_8).isEqualTo("card.fraud-v2@12/3");
    assertThat(SnapshotKey.parse(key.bytes())).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "fraud", "fraud@", "fraud@x", "fraud@1/", "fraud@1/-1", "a@1/2/3", "/1"})
  void shouldNameAKeyOfAnotherForm(String text) {
    assertThatThrownBy(() -> SnapshotKey.parse(text.getBytes(UTF_8)))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
