package io.tributary.benchmarks.json;

import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.util.Fnv;
import java.util.HashMap;
import java.util.Map;

/** fastjson2's reader, which tells members apart by a hash of their names. */
final class FastjsonDecoder implements Decoder {

  private static final long ID = Fnv.hashCode64("id");
  private static final long LABEL = Fnv.hashCode64("y");

  private final Map<Long, Integer> names = new HashMap<>();

  FastjsonDecoder() {
    for (int column = 0; column < Columns.COUNT; column++) {
      names.put(Fnv.hashCode64(Columns.name(column)), column);
    }
  }

  @Override
  public void decode(byte[] json, Numbers numbers) {
    numbers.begin();
    try (JSONReader reader = JSONReader.of(json)) {
      var _ = reader.nextIfObjectStart();
      while (!reader.nextIfObjectEnd()) {
        long name = reader.readFieldNameHashCode();
        Integer column = names.get(name);
        if (column != null) {
          numbers.put(column, reader.readFloatValue());
        } else if (name == ID) {
          numbers.id(reader.readString());
        } else if (name == LABEL) {
          numbers.label(reader.readString());
        } else {
          reader.skipValue();
        }
      }
    }
  }
}
