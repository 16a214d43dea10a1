package io.tributary.streams.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** {@code source.events.format}, and the keys beside it that belong to the format. */
final class SourceFormatSection {

  private static final SourceFormat JSON = new SourceFormat.Json();

  private SourceFormatSection() {}

  /** JSON after a mistake. */
  static SourceFormat read(Section events) {
    SequencedMap<String, Function<Section, Optional<? extends SourceFormat>>> formats =
        new LinkedHashMap<>();
    formats.put("json", _ -> Optional.of(JSON));
    formats.put("csv", SourceFormatSection::csv);
    formats.put("float32", _ -> Optional.of(new SourceFormat.Float32()));
    Optional<? extends SourceFormat> format =
        events
            .get(
                "format",
                new Choice<>(formats, List.of("avro", "protobuf")),
                formats.get("json"),
                "json")
            .apply(events);
    return format.isPresent() ? format.get() : JSON;
  }

  private static Optional<SourceFormat.Csv> csv(Section events) {
    Optional<List<String>> columns =
        events.require("columns", Values.distinct(Values.name()), "columns: [id, amount, label]");
    String separator = events.get("separator", SourceFormatSection::separator, ",");
    return columns.map(names -> new SourceFormat.Csv(names, separator.charAt(0)));
  }

  private static Optional<String> separator(Value value) {
    Optional<String> text = value.text();
    if (text.isPresent() && (text.get().length() != 1 || "\"\r\n".contains(text.get()))) {
      value.mistake("must be one character, such as ';' or \"\\t\", and no quote.");
      return Optional.empty();
    }
    return text;
  }
}
