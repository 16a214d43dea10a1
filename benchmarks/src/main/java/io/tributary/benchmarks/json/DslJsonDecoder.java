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
  public void decode(byte[] json, float[] columns) throws IOException {
    var _ = reader.process(json, json.length);
    var _ = reader.getNextToken();
    do {
      var _ = reader.getNextToken();
      Integer column = names.get(reader.fillName());
      var _ = reader.getNextToken();
      if (column == null) {
        var _ = reader.skip();
      } else {
        columns[column] = NumberConverter.deserializeFloat(reader);
        var _ = reader.getNextToken();
      }
    } while (reader.last() == ',');
  }
}
