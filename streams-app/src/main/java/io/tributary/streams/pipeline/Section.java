package io.tributary.streams.pipeline;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A group of keys in the file, also one that is not there and so holds none. Every key that is
 * asked for is known; {@link #finish} refuses the others.
 */
final class Section {

  private final int line;
  private final Value.Path path;
  private final Value.Context context;
  private final SequencedMap<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Integer> keyLines = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  private Section(int line, Value.Path path, Value.Context context) {
    this.line = line;
    this.path = path;
    this.context = context;
  }

  static Section absent(int line, Value.Path path, Value.Context context) {
    return new Section(line, path, context);
  }

  static Section of(MappingNode node, Value.Path path, Value.Context context) {
    Section section = new Section(node.getStartMark().getLine() + 1, path, context);
    for (NodeTuple entry : node.getValue()) {
      section.add(entry);
    }
    return section;
  }

  /** A plain word that stands where keys could: the value of one of them. */
  static Section ofWord(Value word, String key) {
    Section section = absent(word.line(), word.path(), word.context());
    section.values.put(key, word);
    return section;
  }

  private void add(NodeTuple entry) {
    int keyLine = entry.getKeyNode().getStartMark().getLine() + 1;
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      context.report().mistake(keyLine, path.where(), "a key must be a plain name.");
      return;
    }
    String name = key.getValue();
    Integer before = keyLines.putIfAbsent(name, keyLine);
    if (before != null) {
      mistake(name, keyLine, "stands twice, first in line " + before + "; remove one.");
      return;
    }
    values.put(name, new Value(entry.getValueNode(), path.child(name), context));
  }

  int line() {
    return line;
  }

  Value.Path path() {
    return path;
  }

  Value.Context context() {
    return context;
  }

  /** What the user wrote under each key, in the file's order. */
  SequencedMap<String, Value> values() {
    return values;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The value under a key, or the default, which is also what a mistake leaves. */
  <T> T get(String key, ValueReader<T> reader, T fallback) {
    return get(key, reader, fallback, String.valueOf(fallback));
  }

  /**
   * As {@link #get(String, ValueReader, Object)}.
   *
   * @param shown the default as a user would write it
   */
  <T> T get(String key, ValueReader<T> reader, T fallback, String shown) {
    if (!has(key)) {
      context.report().usedDefault(path.child(key).where(), shown);
    }
    return find(key, reader).orElse(fallback);
  }

  /** The value under a key; empty when there is none, or after a mistake. */
  <T> Optional<T> find(String key, ValueReader<T> reader) {
    return find(key, reader, key);
  }

  /**
   * As {@link #find(String, ValueReader)}.
   *
   * @param name what stands for the key where users choose keys
   */
  <T> Optional<T> find(String key, ValueReader<T> reader, String name) {
    known.add(key);
    context.report().knows(path.child(name).key());
    return Optional.ofNullable(values.get(key)).flatMap(reader::read);
  }

  /**
   * The value under a key that has no default; empty after a mistake.
   *
   * @param example what to write, shown when the key is missing
   */
  <T> Optional<T> require(String key, ValueReader<T> reader, String example) {
    if (!has(key)) {
      mistake(key, line, "is missing; write " + example + ".");
    }
    return find(key, reader);
  }

  /** The keys under a key; without any when there are none. */
  Section section(String key) {
    return section(key, key);
  }

  /**
   * As {@link #section(String)}.
   *
   * @param name what stands for the key where users choose keys
   */
  Section section(String key, String name) {
    known.add(key);
    Value.Path child = path.child(key, name);
    Value value = values.get(key);
    return value == null
        ? absent(line, child, context)
        : new Value(value.node(), child, context).section();
  }

  /**
   * As {@link #section(String)}.
   *
   * @param word the key whose value a user may write in place of all keys
   */
  Section sectionOrWord(String key, String word) {
    known.add(key);
    Value value = values.get(key);
    return value == null
        ? absent(line, path.child(key), context)
        : value.isWord() ? ofWord(value, word) : value.section();
  }

  /** Whether keys stand beneath a key, and not a word or a list. */
  boolean holdsKeys(String key) {
    Value value = values.get(key);
    return value != null && value.holdsKeys();
  }

  /** Knows keys that are not read here. */
  void expect(String... keys) {
    known.addAll(List.of(keys));
  }

  /** A key beneath which no other may stand. */
  void blank(String key) {
    context.report().knows(path.child(key).key());
    section(key).finish();
  }

  /** Refuses keys that a later version will know. */
  void notYet(String... keys) {
    for (String key : keys) {
      if (has(key)) {
        mistake(key, keyLine(key), "is not known to this version of Tributary yet; remove it.");
        known.add(key);
      }
    }
  }

  void mistake(String key, String message) {
    mistake(key, keyLine(key), message);
  }

  /** Refuses every key that nobody asked for. */
  void finish() {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        mistake(name, keyLine(name), "is unknown; " + cure(name, known));
      }
    }
  }

  private static String cure(String name, Collection<String> known) {
    return Suggestion.nearest(name, known)
        .map(nearest -> "did you mean '" + nearest + "'?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "no key stands here."
                    : "known here: " + String.join(", ", known) + ".");
  }

  private int keyLine(String key) {
    return keyLines.getOrDefault(key, line);
  }

  private void mistake(String key, int at, String message) {
    Value value = values.get(key);
    String where = (value == null ? path.child(key) : value.path()).where();
    context.report().mistake(at, where, message);
  }
}
