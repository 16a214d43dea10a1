package io.tributary.benchmarks.json;

import java.util.Iterator;
import java.util.Map;
import org.simdjson.JsonValue;
import org.simdjson.SimdJsonParser;

/**
 * simdjson's index of structural characters, made with vector instructions. Its way to records is
 * faster, but refuses a whole number where a float is declared.
 */
final class SimdjsonDecoder implements Decoder {

  private final SimdJsonParser parser = new SimdJsonParser();
  private final Map<String, Integer> names = Columns.byName();

  @Override
  public void decode(byte[] json, Numbers numbers) {
    numbers.begin();
    Iterator<Map.Entry<String, JsonValue>> members =
        parser.parse(json, json.length).objectIterator();
    while (members.hasNext()) {
      Map.Entry<String, JsonValue> member = members.next();
      JsonValue value = member.getValue();
      Integer column = names.get(member.getKey());
      if (column != null) {
        numbers.put(column, value.isLong() ? value.asLong() : (float) value.asDouble());
      } else if (member.getKey().equals("id")) {
        numbers.id(value.asString());
      } else if (member.getKey().equals("y")) {
        numbers.label(value.asString());
      }
    }
  }
}
