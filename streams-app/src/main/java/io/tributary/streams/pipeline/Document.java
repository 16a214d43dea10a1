package io.tributary.streams.pipeline;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** YAML text as nodes with their lines; no object is ever made from a tag. */
final class Document {

  private Document() {}

  /** The root of the file; empty after a mistake. */
  static Optional<Section> parse(String text, Value.Context context) {
    Yaml yaml = new Yaml(new LoaderOptions());
    try {
      Optional<Mark> alias = firstAlias(yaml, text);
      if (alias.isPresent()) {
        mistake(context, alias.get(), "aliases (*name) are not supported; write the value out.");
        return Optional.empty();
      }
      Node root = yaml.compose(new StringReader(text));
      if (root instanceof MappingNode mapping) {
        return Optional.of(Section.of(mapping, Value.Path.ROOT, context));
      }
      context.report().mistake(0, "", "is no pipeline; write 'pipeline: NAME' and what follows.");
    } catch (MarkedYAMLException e) {
      mistake(context, e.getProblemMark(), "is not YAML: " + e.getProblem() + ".");
    } catch (ReaderException e) {
      int line = 1 + (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
      context
          .report()
          .mistake(
              line,
              "",
              "has a character that YAML does not allow: U+%04X.".formatted(e.getCodePoint()));
    } catch (YAMLException e) {
      context.report().mistake(0, "", "is not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static Optional<Mark> firstAlias(Yaml yaml, String text) {
    for (Event event : yaml.parse(new StringReader(text))) {
      if (event instanceof AliasEvent) {
        return Optional.of(event.getStartMark());
      }
    }
    return Optional.empty();
  }

  private static void mistake(Value.Context context, Mark mark, String message) {
    context.report().mistake(mark.getLine() + 1, "", message);
  }
}
