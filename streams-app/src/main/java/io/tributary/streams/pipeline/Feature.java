package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.streams.pipeline.Derived.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that an event tells, and where the input tensors hold it: a field, an image, a part of
 * a time, a window or a lag. A field that is a number and a category too is one feature.
 *
 * @param name the field's, or that of its columns
 * @param from its first column in the tensor {@code numeric}
 * @param to behind its last column there, {@code from} when it has none
 * @param category its column in the tensor {@code categorical}, -1 when it has none
 */
public record Feature(String name, int from, int to, int category) {

  /** All of them, in the order of the tensors. */
  static List<Feature> of(FeatureSpec spec, Derived derived) {
    List<String> fields = spec.numeric().subList(0, spec.numeric().size() - derived.width());
    List<Columns> numeric =
        Stream.of(
                fields.stream().map(field -> new Columns(field, 1)),
                derived.columns().stream(),
                spec.images().entrySet().stream()
                    .map(image -> new Columns(image.getKey(), image.getValue().pixels())))
            .flatMap(columns -> columns)
            .toList();
    List<String> categories = new ArrayList<>(spec.categorical().keySet());
    List<Feature> features = new ArrayList<>();
    int from = 0;
    for (Columns columns : numeric) {
      int to = from + columns.count();
      features.add(new Feature(columns.name(), from, to, categories.indexOf(columns.name())));
      from = to;
    }
    for (int category = 0; category < categories.size(); category++) {
      String name = categories.get(category);
      if (numeric.stream().noneMatch(columns -> columns.name().equals(name))) {
        features.add(new Feature(name, from, from, category));
      }
    }
    return features;
  }
}
