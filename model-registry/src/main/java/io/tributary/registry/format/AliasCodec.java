package io.tributary.registry.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.registry.AliasChange;
import java.util.OptionalInt;

/** An alias change as a record: key {@code model@alias}, value JSON. */
public final class AliasCodec {

  private static final int FORMAT = 1;
  private static final String WHAT = "an alias change";

  private AliasCodec() {}

  public static byte[] key(AliasChange change) {
    return (change.model() + "@" + change.alias()).getBytes(UTF_8);
  }

  public static byte[] encode(AliasChange change) {
    ObjectNode json = JsonFields.object(FORMAT);
    json.put("model", change.model()).put("alias", change.alias());
    json.put("version", change.version());
    change.previous().ifPresent(previous -> json.put("previous", previous));
    json.put("who", change.who()).put("why", change.why());
    return JsonFields.write(json);
  }

  /**
   * Reads an alias change.
   *
   * @throws DamagedRecordException when it is none, lacks a field or breaks a rule
   */
  public static AliasChange decode(byte[] json) {
    JsonFields fields = JsonFields.read(WHAT, json, FORMAT);
    try {
      return new AliasChange(
          fields.text("model"),
          fields.text("alias"),
          fields.integer("version"),
          fields.has("previous") ? OptionalInt.of(fields.integer("previous")) : OptionalInt.empty(),
          fields.text("who"),
          fields.text("why"));
    } catch (IllegalArgumentException ruleBroken) {
      throw new DamagedRecordException(WHAT + ": " + ruleBroken.getMessage(), ruleBroken);
    }
  }
}
