package io.tributary.registry.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the fields of one JSON object: each must be there and have its type; others are ignored, so
 * that later releases may add some. Everything throws {@link DamagedRecordException}.
 */
final class JsonFields {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String what;
  private final JsonNode node;

  private JsonFields(String what, JsonNode node) {
    this.what = what;
    this.node = node;
  }

  /**
   * Reads an object whose {@code format} is at most the given one.
   *
   * @param what names the object in errors, such as "a manifest"
   */
  static JsonFields read(String what, byte[] json, int newestFormat) {
    JsonFields fields = new JsonFields(what, parse(what, json));
    int format = fields.integer("format");
    if (format < 1 || format > newestFormat) {
      throw new DamagedRecordException(
          "%s of format %d, but this release reads formats 1 to %d: upgrade it"
              .formatted(what, format, newestFormat));
    }
    return fields;
  }

  static ObjectNode object(int format) {
    return MAPPER.createObjectNode().put("format", format);
  }

  static byte[] write(ObjectNode object) {
    try {
      return MAPPER.writeValueAsBytes(object);
    } catch (JacksonException impossible) {
      throw new UncheckedIOException("a tree of plain values is always writable", impossible);
    }
  }

  private static JsonNode parse(String what, byte[] json) {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (IOException noJson) {
      throw new DamagedRecordException(what + " that is no JSON", noJson);
    }
    if (!node.isObject()) {
      throw new DamagedRecordException(what + " that is no JSON object");
    }
    return node;
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  int integer(String name) {
    return field(name, JsonNode::canConvertToInt, "a whole number of 32 bits").intValue();
  }

  long longInteger(String name) {
    return field(name, JsonNode::canConvertToLong, "a whole number of 64 bits").longValue();
  }

  String text(String name) {
    return field(name, JsonNode::isTextual, "a string").textValue();
  }

  /** Empty where the field is absent. */
  Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  JsonNode array(String name) {
    return field(name, JsonNode::isArray, "an array");
  }

  JsonFields object(String name) {
    return new JsonFields(name + " of " + what, objectNode(name));
  }

  JsonNode objectNode(String name) {
    return field(name, JsonNode::isObject, "an object");
  }

  private JsonNode field(String name, Predicate<JsonNode> type, String typeName) {
    JsonNode field = node.get(name);
    if (field == null || field.isNull()) {
      throw new DamagedRecordException("%s without '%s'".formatted(what, name));
    }
    if (!type.test(field) || (field.isNumber() && !field.isIntegralNumber())) {
      throw new DamagedRecordException(
          "'%s' of %s is %s, not %s".formatted(name, what, field, typeName));
    }
    return field;
  }
}
