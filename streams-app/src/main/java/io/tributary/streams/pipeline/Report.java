package io.tributary.streams.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** What reading a file finds out beside the values: mistakes, defaults, and the keys there are. */
final class Report {

  private final List<Mistake> mistakes = new ArrayList<>();
  private final SequencedMap<String, String> defaults = new LinkedHashMap<>();
  private final SortedSet<String> keys = new TreeSet<>();

  void mistake(int line, String where, String message) {
    mistakes.add(new Mistake(line, where, message));
  }

  void usedDefault(String where, String value) {
    defaults.put(where, value);
  }

  /** Notes that the parser knows a key, named without the names that users choose. */
  void knows(String key) {
    keys.add(key);
  }

  /** In the order of the file's lines. */
  List<Mistake> mistakes() {
    return mistakes.stream().sorted(Comparator.comparingInt(Mistake::line)).toList();
  }

  boolean hasMistakes() {
    return !mistakes.isEmpty();
  }

  /** The keys that the file leaves to their defaults, with those. */
  SequencedMap<String, String> defaults() {
    return Collections.unmodifiableSequencedMap(defaults);
  }

  /** Every key that was asked for. */
  SortedSet<String> keys() {
    return Collections.unmodifiableSortedSet(keys);
  }
}
