package io.tributary.streams.pipeline;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code source.events.format}, and the keys beside it that belong to the format. */
final class SourceFormatSection {

  private static final SourceFormat JSON = new SourceFormat.Json();

  private static final Pattern SECRET = Pattern.compile("[^/]*@");

  private SourceFormatSection() {}

  /** JSON after a mistake. */
  static SourceFormat read(Section events) {
    SequencedMap<String, Function<Section, Optional<? extends SourceFormat>>> formats =
        new LinkedHashMap<>();
    formats.put("json", _ -> Optional.of(JSON));
    formats.put("avro", section -> registry(section).map(SourceFormat.Avro::new));
    formats.put("protobuf", section -> registry(section).map(SourceFormat.Protobuf::new));
    formats.put("csv", SourceFormatSection::csv);
    formats.put("float32", _ -> Optional.of(new SourceFormat.Float32()));
    Optional<? extends SourceFormat> format =
        events
            .get("format", new Choice<>(formats, List.of()), formats.get("json"), "json")
            .apply(events);
    return format.isPresent() ? format.get() : JSON;
  }

  private static Optional<URI> registry(Section events) {
    return events.require(
        "schemaRegistry",
        SourceFormatSection::address,
        "schemaRegistry: \"http://localhost:8081\"");
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

  private static Optional<URI> address(Value value) {
    Optional<String> text = value.text().map(String::strip);
    Optional<URI> url = text.flatMap(SourceFormatSection::url);
    if (text.isPresent() && url.isEmpty()) {
      value.mistake(
          "must be the address of a schema registry, such as http://localhost:8081, or"
              + " http://localhost:8080/apis/ccompat/v7 for Apicurio, but is "
              + Value.quoted(SECRET.matcher(text.get()).replaceAll("…@"))
              + ".");
    }
    return url;
  }

  private static Optional<URI> url(String text) {
    try {
      URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean right =
          ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
              && url.getHost() != null
              && url.getQuery() == null
              && url.getFragment() == null;
      return right ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
