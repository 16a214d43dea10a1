package io.tributary.registry.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.registry.Manifest;
import io.tributary.registry.Manifest.Lineage;
import io.tributary.registry.Manifest.TrainingLog;
import io.tributary.registry.Manifests;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestCodecTest {

  private final Manifest manifest =
      Manifests.fraud(7, SnapshotRecords.describe("onnx".getBytes(UTF_8)));

  @Test
  void shouldReadWhatItWrote() {
    Manifest read = ManifestCodec.decode(ManifestCodec.encode(manifest));

    assertThat(read).isEqualTo(manifest);
    assertThat(read.metrics().keySet()).containsExactly("logLoss", "accuracy");
  }

  @Test
  void shouldReadWhyAVersionWasRefused() {
    Manifest refused = Manifests.refused(manifest, "parity missed by 0.3");

    Manifest read = ManifestCodec.decode(ManifestCodec.encode(refused));

    assertThat(read.refusal()).isEqualTo(Optional.of("parity missed by 0.3"));
    assertThat(read.servable()).isFalse();
  }

  @Test
  void shouldKeepMetricsThatJsonHasNoNumberFor() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("nan", Double.NaN);
    metrics.put("up", Double.POSITIVE_INFINITY);
    metrics.put("down", Double.NEGATIVE_INFINITY);
    Manifest diverged =
        new Manifest(
            manifest.version(),
            manifest.parent(),
            manifest.examples(),
            manifest.modelHash(),
            manifest.specHash(),
            manifest.seed(),
            manifest.numericVersion(),
            manifest.lineage(),
            manifest.provenance(),
            manifest.content(),
            manifest.classes(),
            metrics,
            Optional.empty());

    assertThat(ManifestCodec.decode(ManifestCodec.encode(diverged))).isEqualTo(diverged);
  }

  @Test
  void shouldIgnoreFieldsOfLaterReleases() {
    ObjectNode json = ManifestCodec.toJson(manifest);
    json.put("colour", "green").putObject("more").put("deep", 1);

    assertThat(ManifestCodec.decode(JsonFields.write(json))).isEqualTo(manifest);
  }

  @Test
  void shouldReadAManifestThatTheFirstReleaseWrote() throws IOException {
    Manifest read;
    try (InputStream fixture = getClass().getResourceAsStream("/manifests/format-1.json")) {
      read = ManifestCodec.decode(requireNonNull(fixture).readAllBytes());
    }

    assertThat(read.version()).hasToString("elec2@3");
    assertThat(read.lineage())
        .isEqualTo(
            new Lineage(
                new TrainingLog("elec2.examples", Optional.empty(), 0),
                OptionalLong.empty(),
                2_000,
                3_000));
    assertThat(read.provenance()).isEmpty();
    assertThat(ManifestCodec.decode(ManifestCodec.encode(read))).isEqualTo(read);
  }

  @Test
  void shouldReadALineageThatBeganInAnEarlierRelease() {
    ObjectNode json = ManifestCodec.toJson(manifest);
    json.remove("parentHash");
    ((ObjectNode) json.get("lineage")).remove("start");

    Manifest read = ManifestCodec.decode(JsonFields.write(json));

    assertThat(read.lineage().start()).isEmpty();
    assertThat(read.provenance().orElseThrow().parentHash()).isEmpty();
    assertThat(ManifestCodec.decode(ManifestCodec.encode(read))).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"5, 5, 0", "-1, 5, -1", "5, 9, 6", "5, 9, -2"})
  void shouldRefuseARangeThatRunsBackwards(long first, long next, long start) {
    ObjectNode json = ManifestCodec.toJson(manifest);
    json.withObject("lineage").put("first", first).put("next", next).put("start", start);

    assertThatThrownBy(() -> ManifestCodec.decode(JsonFields.write(json)))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessageContaining("offset");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format",
        "model",
        "version",
        "parent",
        "examples",
        "modelHash",
        "specHash",
        "seed",
        "numericVersion",
        "lineage",
        "content",
        "classes",
        "metrics"
      })
  void shouldNameTheFieldThatIsMissing(String field) {
    ObjectNode json = ManifestCodec.toJson(manifest);
    json.remove(field);

    assertThatThrownBy(() -> ManifestCodec.decode(JsonFields.write(json)))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessage("a manifest without '" + field + "'");
  }

  @Test
  void shouldNameAFieldOfAnotherType() {
    ObjectNode json = ManifestCodec.toJson(manifest).put("examples", "many");

    assertThatThrownBy(() -> ManifestCodec.decode(JsonFields.write(json)))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessage("'examples' of a manifest is \"many\", not a whole number of 64 bits");
  }

  @Test
  void shouldRefuseAFormatOfTheFuture() {
    ObjectNode json = ManifestCodec.toJson(manifest).put("format", 3);

    assertThatThrownBy(() -> ManifestCodec.decode(JsonFields.write(json)))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessageContaining("format 3");
  }

  @Test
  void shouldNameTheRuleThatAManifestBreaks() {
    ObjectNode json = ManifestCodec.toJson(manifest).put("parent", 7);

    assertThatThrownBy(() -> ManifestCodec.decode(JsonFields.write(json)))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessage("a manifest: the parent of fraud@7 comes before it: 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "[]", "{\"format\":"})
  void shouldRefuseWhatIsNoManifest(String text) {
    assertThatThrownBy(() -> ManifestCodec.decode(text.getBytes(UTF_8)))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessageStartingWith("a manifest that is no JSON");
  }
}
