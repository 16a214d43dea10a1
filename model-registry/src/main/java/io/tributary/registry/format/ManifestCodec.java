package io.tributary.registry.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.registry.Manifest;
import io.tributary.registry.Manifest.Content;
import io.tributary.registry.Manifest.Lineage;
import io.tributary.registry.Manifest.Provenance;
import io.tributary.registry.Manifest.TrainingLog;
import io.tributary.registry.ModelVersion;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A manifest as JSON. Fields that this release does not know are ignored.
 *
 * <p>Format 1 names the offsets {@code fromOffset} and {@code toOffset}, inclusive, and lacks what
 * is optional in {@link Lineage}, {@link TrainingLog} and {@link Provenance}. It is read for ever.
 */
public final class ManifestCodec {

  private static final int INCLUSIVE_OFFSETS = 1;
  private static final int FORMAT = 2;
  private static final HexFormat HEX = HexFormat.of();
  private static final String WHAT = "a manifest";

  private ManifestCodec() {}

  public static byte[] encode(Manifest manifest) {
    return JsonFields.write(toJson(manifest));
  }

  /** The manifest as a JSON tree, as programs and people are shown it. */
  public static ObjectNode toJson(Manifest manifest) {
    ObjectNode json = JsonFields.object(FORMAT);
    json.put("model", manifest.version().model()).put("version", manifest.version().version());
    json.put("parent", manifest.parent()).put("examples", manifest.examples());
    json.put("modelHash", manifest.modelHash()).put("specHash", manifest.specHash());
    json.put("seed", manifest.seed()).put("numericVersion", manifest.numericVersion());
    putLineage(json.putObject("lineage"), manifest.lineage());
    manifest.provenance().ifPresent(provenance -> putProvenance(json, provenance));
    ObjectNode content = json.putObject("content");
    content.put("bytes", manifest.content().bytes()).put("sha256", manifest.content().sha256());
    ArrayNode chunks = content.putArray("chunkCrc32c");
    manifest.content().chunkCrc32c().forEach(crc -> chunks.add(HEX.toHexDigits(crc)));
    ArrayNode classes = json.putArray("classes");
    manifest.classes().forEach(classes::add);
    ObjectNode metrics = json.putObject("metrics");
    manifest.metrics().forEach((name, value) -> putMetric(metrics, name, value));
    manifest.refusal().ifPresent(why -> json.put("refusal", why));
    return json;
  }

  /**
   * Reads a manifest.
   *
   * @throws DamagedRecordException when it is no manifest, lacks a field or breaks a rule
   */
  public static Manifest decode(byte[] json) {
    JsonFields fields = JsonFields.read(WHAT, json, FORMAT);
    JsonFields content = fields.object("content");
    try {
      return new Manifest(
          new ModelVersion(fields.text("model"), fields.integer("version")),
          fields.integer("parent"),
          fields.longInteger("examples"),
          fields.text("modelHash"),
          fields.text("specHash"),
          fields.longInteger("seed"),
          fields.integer("numericVersion"),
          lineage(fields.integer("format"), fields.object("lineage")),
          provenance(fields),
          new Content(
              content.integer("bytes"),
              content.text("sha256"),
              strings(content.array("chunkCrc32c"), "a chunk's checksum").stream()
                  .map(HexFormat::fromHexDigits)
                  .toList()),
          strings(fields.array("classes"), "a class"),
          metrics(fields.objectNode("metrics")),
          fields.optionalText("refusal"));
    } catch (IllegalArgumentException ruleBroken) {
      throw new DamagedRecordException(WHAT + ": " + ruleBroken.getMessage(), ruleBroken);
    }
  }

  private static void putLineage(ObjectNode json, Lineage lineage) {
    json.put("topic", lineage.log().topic());
    lineage.log().topicId().ifPresent(id -> json.put("topicId", id));
    json.put("partition", lineage.log().partition());
    lineage.start().ifPresent(start -> json.put("start", start));
    json.put("first", lineage.first()).put("next", lineage.next());
  }

  private static Lineage lineage(int format, JsonFields json) {
    TrainingLog log =
        new TrainingLog(
            json.text("topic"), json.optionalText("topicId"), json.integer("partition"));
    if (format == INCLUSIVE_OFFSETS) {
      return new Lineage(
          log,
          OptionalLong.empty(),
          json.longInteger("fromOffset"),
          json.longInteger("toOffset") + 1);
    }
    return new Lineage(
        log,
        json.has("start") ? OptionalLong.of(json.longInteger("start")) : OptionalLong.empty(),
        json.longInteger("first"),
        json.longInteger("next"));
  }

  private static void putProvenance(ObjectNode json, Provenance provenance) {
    json.put("codeVersion", provenance.codeVersion());
    provenance.parentHash().ifPresent(hash -> json.put("parentHash", hash));
    json.put("checkpointHash", provenance.checkpointHash());
  }

  private static Optional<Provenance> provenance(JsonFields json) {
    return json.has("checkpointHash")
        ? Optional.of(
            new Provenance(
                json.text("codeVersion"),
                json.optionalText("parentHash"),
                json.text("checkpointHash")))
        : Optional.empty();
  }

  private static List<String> strings(JsonNode array, String what) {
    List<String> strings = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      if (!element.isTextual()) {
        throw new DamagedRecordException(
            "%s of a manifest is %s, not a string".formatted(what, element));
      }
      strings.add(element.textValue());
    }
    return strings;
  }

  private static Map<String, Double> metrics(JsonNode object) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    object.properties().forEach(entry -> metrics.put(entry.getKey(), metric(entry)));
    return metrics;
  }

  // JSON has no number for these, but a diverged learner does.
  private static void putMetric(ObjectNode metrics, String name, double value) {
    if (Double.isFinite(value)) {
      metrics.put(name, value);
    } else {
      metrics.put(name, Double.toString(value));
    }
  }

  private static double metric(Map.Entry<String, JsonNode> entry) {
    JsonNode value = entry.getValue();
    if (value.isNumber()) {
      return value.doubleValue();
    }
    return switch (value.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      case String other ->
          throw new DamagedRecordException(
              "metric '%s' of a manifest is '%s', not a number".formatted(entry.getKey(), other));
    };
  }
}
