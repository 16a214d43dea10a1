package io.tributary.benchmarks.json;

import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.util.Fnv;
import java.util.HashMap;
import java.util.Map;

/** fastjson2's reader, which tells members apart by a hash of their names. */
final class FastjsonDecoder implements Decoder {

  private final Map<Long, Integer> names = new HashMap<>();

  FastjsonDecoder() {
    for (int column = 0; column < Columns.COUNT; column++) {
      names.put(Fnv.hashCode64(Columns.name(column)), column);
    }
  }

  @Override
  public void decode(byte[] json, float[] columns) {
    try (JSONReader reader = JSONReader.of(json)) {
      var _ = reader.nextIfObjectStart();
      while (!reader.nextIfObjectEnd()) {
        Integer column = names.get(reader.readFieldNameHashCode());
        if (column == null) {
          reader.skipValue();
        } else {
          columns[column] = reader.readFloatValue();
        }
      }
    }
  }
}
