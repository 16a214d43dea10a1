package io.tributary.streams.models;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.ManifestCodec;
import io.tributary.registry.view.Published;
import java.util.List;

/** What is published as JSON, for programs. */
public record ModelJson(ModelCatalog catalog) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Every version, alias, missing number and damaged record. */
  public String list() {
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode versions = json.putArray("versions");
    ObjectNode aliases = json.putObject("aliases");
    ArrayNode missing = json.putArray("missing");
    for (String model : catalog.view().models()) {
      catalog.view().versions(model).forEach(version -> versions.add(tree(version)));
      ObjectNode named = aliases.putObject(model);
      catalog.view().aliases(model).forEach(named::put);
      catalog.view().missing(model).forEach(number -> missing.add(model + "@" + number));
    }
    ArrayNode damaged = json.putArray("damaged");
    catalog.view().damage().forEach(damage -> damaged.add(damage.toString()));
    return json.toPrettyString();
  }

  /**
   * One version: its manifest with where and when it was published and its aliases.
   *
   * @param obstacles why it cannot be rebuilt from the training log; empty when it can
   */
  public String show(Published version, List<String> obstacles) {
    ObjectNode json = tree(version);
    ArrayNode notReproducible = json.putArray("notReproducible");
    obstacles.forEach(notReproducible::add);
    return json.toPrettyString();
  }

  /** Where an alias is now. */
  public static String of(AliasAnswer answer) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("alias", answer.alias()).put("version", answer.version().toString());
    answer
        .previous()
        .ifPresentOrElse(
            previous ->
                json.put(
                    "previous", new ModelVersion(answer.version().model(), previous).toString()),
            () -> json.putNull("previous"));
    return json.put("moved", answer.moved()).toPrettyString();
  }

  private ObjectNode tree(Published version) {
    ObjectNode json = ManifestCodec.toJson(version.manifest());
    json.put("offset", version.offset()).put("time", version.time().toString());
    ArrayNode aliases = json.putArray("aliases");
    catalog.aliases(version.manifest().version()).forEach(aliases::add);
    return json;
  }
}
