package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code features}: the columns that the model sees. */
final class FeaturesSection {

  private static final int MOST_COLUMNS = 10_000;
  private static final int DEFAULT_BUCKETS = 256;
  private static final int DEFAULT_DIMENSIONS = 4;

  private FeaturesSection() {}

  static Optional<FeatureSpec> read(Section root) {
    if (!root.has("features")) {
      root.mistake("features", "is missing; write {numeric: [FIELD, …]}.");
      return Optional.empty();
    }
    Section section = root.section("features");
    Optional<List<String>> numeric = numeric(section);
    Map<String, Categorical> categorical = categorical(section.section("categorical"));
    float clip =
        section.get("clip", Values.float32(Range.closed(0, 1e6)), FeatureSpec.DEFAULT_CLIP, "5");
    section.notYet("image", "time", "window", "lag");
    section.finish();
    int columns = numeric.map(List::size).orElse(1) + categorical.size();
    if (columns == 0 || columns > MOST_COLUMNS) {
      root.mistake(
          "features",
          "must name from 1 to "
              + MOST_COLUMNS
              + " columns beneath numeric and categorical, but names "
              + columns
              + ".");
      return Optional.empty();
    }
    return numeric.map(names -> new FeatureSpec(names, categorical, clip));
  }

  private static Optional<List<String>> numeric(Section section) {
    Optional<List<String>> names = section.find("numeric", Values.distinct(Values.name()));
    return section.has("numeric") ? names : Optional.of(List.of());
  }

  private static Map<String, Categorical> categorical(Section section) {
    Map<String, Categorical> columns = new LinkedHashMap<>();
    section
        .values()
        .forEach(
            (name, value) -> {
              Section column = section.section(name, "NAME");
              if (name.isBlank() || name.length() > 200) {
                value.mistake("a field's name must have 1 to 200 characters.");
              }
              int buckets = column.get("buckets", Values.integer(2, 10_000_000), DEFAULT_BUCKETS);
              int dimensions =
                  column.get("dimensions", Values.integer(1, 1024), DEFAULT_DIMENSIONS);
              column.finish();
              columns.put(name, new Categorical(buckets, dimensions));
            });
    return columns;
  }
}
