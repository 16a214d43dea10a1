package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.features.FeatureSpec.Image;
import io.tributary.learning.features.LabelLags;
import io.tributary.learning.features.TimePart;
import io.tributary.learning.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code features}: the columns that the model sees. */
final class FeaturesSection {

  private static final int MOST_COLUMNS = 10_000;
  private static final int MOST_LAGS = 100;
  private static final int DEFAULT_BUCKETS = 256;
  private static final int DEFAULT_DIMENSIONS = 4;

  private FeaturesSection() {}

  /** What the model sees, and which of it is no field of an event. */
  record Features(FeatureSpec spec, Derived derived) {
    /** The same columns of so many events at most. */
    Features inSequencesOf(int length) {
      return new Features(spec.withSteps(length), derived);
    }
  }

  /** Empty after a mistake; the task is empty after one of its own. */
  static Optional<Features> read(Section root, Optional<Task> task) {
    if (!root.has("features")) {
      root.mistake("features", "is missing; write {numeric: [FIELD, …]}.");
      return Optional.empty();
    }
    Section section = root.section("features");
    Optional<List<String>> numeric = numeric(section);
    Map<String, Categorical> categorical = categorical(section.section("categorical"));
    Optional<Map<String, Image>> images = ImageSection.read(section.section("image"));
    float clip =
        section.get("clip", Values.float32(Range.closed(0, 1e6)), FeatureSpec.DEFAULT_CLIP, "5");
    Optional<LabelLags> lags = lags(section.section("lag"), task);
    Optional<Map<String, List<TimePart>>> times = TimeSection.read(section.section("time"));
    Optional<List<EventWindow>> windows = WindowSection.read(section.section("window"), task);
    section.finish();
    if (numeric.isEmpty()
        || images.isEmpty()
        || lags.isEmpty()
        || times.isEmpty()
        || windows.isEmpty()) {
      return Optional.empty();
    }
    for (String image : images.get().keySet()) {
      if (numeric.get().contains(image)
          || categorical.containsKey(image)
          || times.get().containsKey(image)) {
        root.mistake("features", "name '" + image + "' as an image and as a column; remove one.");
      }
    }
    List<String> columns = new ArrayList<>(numeric.get());
    Derived derived = new Derived(times.get(), windows.get(), lags.get());
    for (String name : derived.names()) {
      if (columns.contains(name)) {
        root.mistake(
            "features",
            "make the column '" + name + "' twice; rename the field or remove one of the two.");
      }
      columns.add(name);
    }
    int count = columns.size() + categorical.size();
    if ((count == 0 && images.get().isEmpty()) || count > MOST_COLUMNS) {
      root.mistake(
          "features",
          "must name from 1 to "
              + MOST_COLUMNS
              + " columns beneath numeric, categorical, time, window and lag, or an image, but"
              + " names "
              + count
              + ".");
      return Optional.empty();
    }
    return Optional.of(
        new Features(new FeatureSpec(columns, categorical, images.get(), clip), derived));
  }

  private static Optional<LabelLags> lags(Section section, Optional<Task> task) {
    Optional<Integer> label = section.find("label", Values.integer(1, MOST_LAGS));
    section.finish();
    if (label.isPresent() && task.orElse(null) instanceof Task.Anomaly) {
      section.mistake("label", "does not fit the task: an anomaly's label only judges; remove it.");
      return Optional.empty();
    }
    return section.has("label") && label.isEmpty()
        ? Optional.empty()
        : task.map(t -> new LabelLags(t, label.orElse(0)));
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
              value.requireName(name);
              int buckets = column.get("buckets", Values.integer(2, 10_000_000), DEFAULT_BUCKETS);
              int dimensions =
                  column.get("dimensions", Values.integer(1, 1024), DEFAULT_DIMENSIONS);
              column.finish();
              columns.put(name, new Categorical(buckets, dimensions));
            });
    return columns;
  }
}
