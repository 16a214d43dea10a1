package io.tributary.streams.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in the file, before anyone knows its type. Scalars are taken as text, so that a class
 * called {@code NO} stays one.
 *
 * @param node where it stands in the file
 * @param path how a message names it
 * @param context shared by the whole file
 */
record Value(Node node, Path path, Context context) {

  /**
   * @param report collects what is found
   * @param expansion of references to the environment
   */
  record Context(Report report, Expansion expansion) {}

  /**
   * Where a value stands.
   *
   * @param where as the user wrote it, {@code features.categorical.day.buckets}
   * @param key with names that users choose replaced, {@code features.categorical.NAME.buckets}
   */
  record Path(String where, String key) {

    static final Path ROOT = new Path("", "");

    Path child(String name) {
      return child(name, name);
    }

    Path child(String name, String keyName) {
      return new Path(join(where, name), join(key, keyName));
    }

    Path item(int index) {
      return new Path(where + "[" + index + "]", key + "[]");
    }

    private static String join(String parent, String name) {
      return parent.isEmpty() ? name : parent + "." + name;
    }
  }

  int line() {
    return node.getStartMark().getLine() + 1;
  }

  void mistake(String message) {
    context.report().mistake(line(), path.where(), message);
  }

  /** Refuses what cannot be the name of a field. */
  void requireName(String name) {
    if (name.isBlank() || name.length() > 200) {
      mistake("a field's name must have 1 to 200 characters.");
    }
  }

  /** Nothing stands there, as in {@code scoring:} at the end of a line, or in {@code {}}. */
  boolean isEmpty() {
    return node.getTag().equals(Tag.NULL)
        || (node instanceof MappingNode mapping && mapping.getValue().isEmpty());
  }

  /** A scalar stands there. */
  boolean isWord() {
    return !isEmpty() && node instanceof ScalarNode;
  }

  /** Keys stand there. */
  boolean holdsKeys() {
    return !isEmpty() && node instanceof MappingNode;
  }

  /** The text of a scalar with the environment in place; empty after a mistake. */
  Optional<String> text() {
    if (isEmpty() || !(node instanceof ScalarNode scalar)) {
      mistake("must be one value, but is " + kind() + ".");
      return Optional.empty();
    }
    Expansion.Expanded expanded = context.expansion().expand(scalar.getValue());
    for (String broken : expanded.broken()) {
      mistake(
          "names the environment variable "
              + broken
              + ", which is not set; set it, or write $"
              + "${ for a plain ${.");
    }
    return expanded.broken().isEmpty() ? Optional.of(expanded.text()) : Optional.empty();
  }

  /** The items of a list; empty after a mistake. */
  Optional<List<Value>> items() {
    if (!(node instanceof SequenceNode sequence)) {
      mistake("must be a list, such as [a, b], but is " + kind() + ".");
      return Optional.empty();
    }
    List<Value> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new Value(item, path.item(items.size()), context));
    }
    return Optional.of(items);
  }

  /** The keys beneath; without any after a mistake. */
  Section section() {
    if (node instanceof MappingNode mapping) {
      return Section.of(mapping, path, context);
    }
    if (!isEmpty()) {
      mistake("must hold keys, such as {key: value}, but is " + kind() + ".");
    }
    return Section.absent(line(), path, context);
  }

  private String kind() {
    if (isEmpty()) {
      return "empty";
    }
    return switch (node) {
      case ScalarNode scalar -> quoted(scalar.getValue());
      case SequenceNode _ -> "a list";
      default -> "a group of keys";
    };
  }

  /** A value as messages show it: short, and recognisable as a value. */
  static String quoted(String text) {
    String head = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return "'" + head.replaceAll("\\p{Cntrl}", "\uFFFD") + "'";
  }
}
