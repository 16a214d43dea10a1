package io.tributary.registry.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.registry.AliasChange;
import io.tributary.registry.Manifest;
import io.tributary.registry.Manifests;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.AliasCodec;
import io.tributary.registry.format.ManifestCodec;
import io.tributary.registry.format.SnapshotKey;
import io.tributary.registry.format.SnapshotRecord;
import io.tributary.registry.format.SnapshotRecords;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RegistryViewTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private final RegistryView view = new RegistryView();
  private long offset = 100;

  @Test
  void shouldKnowAVersionWhenItsManifestIsThere() {
    byte[] onnx = "onnx".getBytes(UTF_8);
    Manifest manifest = Manifests.fraud(1, SnapshotRecords.describe(onnx));
    SnapshotRecord chunk = SnapshotRecords.of(manifest, onnx).getFirst();

    view.applySnapshot(chunk.key().bytes(), chunk.value(), offset++, START);
    assertThat(view.models()).isEmpty();

    publish(manifest);
    assertThat(view.version(new ModelVersion("fraud", 1)))
        .contains(new Published(manifest, 101, START.plusSeconds(1)));
    assertThat(view.models()).containsExactly("fraud");
    assertThat(view.damage()).isEmpty();
  }

  @Test
  void shouldNameTheVersionNumbersThatAreMissing() {
    publish(version(2));
    publish(version(5));

    assertThat(view.missing("fraud")).containsExactly(1, 3, 4);
    assertThat(view.missing("unheard-of")).isEmpty();
  }

  @Test
  void shouldListVersionsOldestFirstWhateverTheirOrderInTheTopic() {
    publish(version(2));
    publish(version(1));

    assertThat(view.versions("fraud"))
        .extracting(published -> published.manifest().version().version())
        .containsExactly(1, 2);
  }

  @Test
  void shouldFindTheNewestVersionThatIsAllowed() {
    publish(version(1));
    publish(version(2));
    publish(Manifests.refused(version(3), "parity"));

    assertThat(view.newest("fraud", published -> published.manifest().servable()))
        .map(Published::manifest)
        .contains(version(2));
    assertThat(view.newest("fraud", _ -> false)).isEmpty();
  }

  @Test
  void shouldForgetAVersionThatWasDeleted() {
    publish(version(1));
    view.applySnapshot(new SnapshotKey.OfManifest(version(1).version()).bytes(), null, 9, START);

    assertThat(view.version(version(1).version())).isEmpty();
  }

  @Test
  void shouldAnswerWhatAnAliasNamedAtAnyTime() {
    move(1, OptionalInt.empty(), START);
    move(4, OptionalInt.of(1), START.plusSeconds(60));
    move(2, OptionalInt.of(4), START.plusSeconds(120));

    assertThat(view.alias("fraud", "champion")).hasValue(2);
    assertThat(view.aliases("fraud")).containsEntry("champion", 2).hasSize(1);
    assertThat(view.aliasAt("fraud", "champion", START.minusMillis(1))).isEmpty();
    assertThat(view.aliasAt("fraud", "champion", START)).hasValue(1);
    assertThat(view.aliasAt("fraud", "champion", START.plusSeconds(119))).hasValue(4);
    assertThat(view.aliasAt("fraud", "champion", START.plusSeconds(3600))).hasValue(2);
    assertThat(view.alias("fraud", "challenger")).isEmpty();
    assertThat(view.history("fraud"))
        .extracting(move -> move.change().version())
        .containsExactly(1, 4, 2);
  }

  @Test
  void shouldRememberDamageAndGoOn() {
    view.applySnapshot("fraud@1".getBytes(UTF_8), "{".getBytes(UTF_8), 7, START);
    view.applySnapshot("nonsense".getBytes(UTF_8), new byte[1], 8, START);
    view.applySnapshot(null, new byte[1], 9, START);
    view.applyAlias("fraud@champion".getBytes(UTF_8), null, 3, START);
    view.applyAlias("fraud@champion".getBytes(UTF_8), "{}".getBytes(UTF_8), 4, START);
    publish(version(2));

    assertThat(view.damage())
        .extracting(Damage::toString)
        .containsExactly(
            "snapshots topic, offset 7, key 'fraud@1': a manifest that is no JSON",
            "snapshots topic, offset 8, key 'nonsense': a key of the snapshots topic is"
                + " model@version or model@version/chunk: 'nonsense'",
            "snapshots topic, offset 9, key '': a record without a key",
            "aliases topic, offset 3, key 'fraud@champion': a record without a value: aliases move"
                + " and are never deleted",
            "aliases topic, offset 4, key 'fraud@champion': an alias change without 'format'");
    assertThat(view.versions("fraud")).hasSize(1);
  }

  @Test
  void shouldCallItDamageWhenAManifestLiesUnderAnotherKey() {
    byte[] key = new SnapshotKey.OfManifest(new ModelVersion("fraud", 9)).bytes();
    view.applySnapshot(key, ManifestCodec.encode(version(1)), 7, START);

    assertThat(view.damage())
        .extracting(Damage::reason)
        .containsExactly("the manifest under this key is that of fraud@1");
    assertThat(view.models()).doesNotContain("fraud@9");
    assertThat(view.versions("fraud")).isEmpty();
  }

  @Test
  void shouldCallItDamageWhenAVersionIsPublishedTwiceWithAnotherContent() {
    publish(version(1));
    publish(version(1));
    assertThat(view.damage()).isEmpty();

    Manifest other = Manifests.refused(version(1), "other");
    publish(other);

    assertThat(view.damage()).extracting(Damage::offset).containsExactly(102L);
    assertThat(view.version(other.version())).map(Published::manifest).contains(other);
  }

  @Test
  void shouldCallItDamageWhenAnAliasMovedFromWhereItWasNot() {
    move(1, OptionalInt.empty(), START);
    move(2, OptionalInt.empty(), START);

    assertThat(view.damage())
        .extracting(Damage::reason)
        .containsExactly(
            "says that champion was at no version before, but it was at version 1: a second"
                + " writer?");
    assertThat(view.alias("fraud", "champion")).hasValue(2);
  }

  @Test
  void shouldGoBackOnePromotionAfterTheOther() {
    assertThat(view.aliasBefore("fraud", "champion")).isEmpty();
    move(5, OptionalInt.empty(), START);
    assertThat(view.aliasBefore("fraud", "champion")).isEmpty();
    move(9, OptionalInt.of(5), START);
    move(12, OptionalInt.of(9), START);
    assertThat(view.aliasBefore("fraud", "champion")).hasValue(9);

    move(9, OptionalInt.of(12), START);
    assertThat(view.aliasBefore("fraud", "champion")).hasValue(5);
    move(5, OptionalInt.of(9), START);
    assertThat(view.aliasBefore("fraud", "champion")).isEmpty();

    move(13, OptionalInt.of(5), START);
    assertThat(view.aliasBefore("fraud", "champion")).hasValue(5);
    assertThat(view.aliasBefore("fraud", "challenger")).isEmpty();
  }

  private static Manifest version(int version) {
    return Manifests.fraud(version, SnapshotRecords.describe(new byte[] {(byte) version}));
  }

  private void publish(Manifest manifest) {
    view.applySnapshot(
        new SnapshotKey.OfManifest(manifest.version()).bytes(),
        ManifestCodec.encode(manifest),
        offset,
        START.plusSeconds(offset - 100));
    offset++;
  }

  private void move(int version, OptionalInt previous, Instant time) {
    AliasChange change = new AliasChange("fraud", "champion", version, previous, "ann", "test");
    view.applyAlias(AliasCodec.key(change), AliasCodec.encode(change), offset++, time);
  }
}
