package io.tributary.benchmarks.json;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names of the columns. */
final class Columns {

  static final int COUNT = 32;

  private Columns() {}

  static String name(int column) {
    return String.format(Locale.ROOT, "f%02d", column);
  }

  static Map<String, Integer> byName() {
    Map<String, Integer> names = new HashMap<>();
    for (int column = 0; column < COUNT; column++) {
      names.put(name(column), column);
    }
    return names;
  }
}
