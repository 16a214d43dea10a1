package io.tributary.benchmarks.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import com.dslplatform.json.NumberConverter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** DSL-JSON's reader, which tells members apart by a hash of their names. */
final class DslJsonDecoder implements Decoder {

  private static final int FNV_BASIS = 0x811c9dc5;
  private static final int FNV_PRIME = 0x1000193;

  private static final int ID = hash("id");
  private static final int LABEL = hash("y");

  private final JsonReader<Object> reader = new DslJson<>().newReader();
  private final Map<Integer, Integer> names = new HashMap<>();

  DslJsonDecoder() {
    for (int column = 0; column < Columns.COUNT; column++) {
      names.put(hash(Columns.name(column)), column);
    }
  }

  private static int hash(String name) {
    int hash = FNV_BASIS;
    for (byte c : name.getBytes(UTF_8)) {
      hash = (hash ^ c) * FNV_PRIME;
    }
    return hash;
  }

  @Override
  public void decode(byte[] json, Numbers numbers) throws IOException {
    numbers.begin();
    var _ = reader.process(json, json.length);
    var _ = reader.getNextToken();
    do {
      var _ = reader.getNextToken();
      int name = reader.fillName();
      Integer column = names.get(name);
      var _ = reader.getNextToken();
      if (column != null) {
        numbers.put(column, NumberConverter.deserializeFloat(reader));
        var _ = reader.getNextToken();
      } else if (name == ID) {
        numbers.id(reader.readString());
        var _ = reader.getNextToken();
      } else if (name == LABEL) {
        numbers.label(reader.readString());
        var _ = reader.getNextToken();
      } else {
        var _ = reader.skip();
      }
    } while (reader.last() == ',');
  }
}
