package io.tributary.streams.events;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.task.Task;
import io.tributary.streams.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** The fields that a pipeline declares, by name. Immutable. */
final class EventFields {

  private final Map<String, Field> byName;

  EventFields(Pipeline pipeline) {
    Task task = pipeline.learner().task();
    FeatureSpec features = pipeline.learner().features();
    Pipeline.Fields roles = pipeline.fields();
    List<String> categorical = new ArrayList<>(features.categorical().keySet());
    Map<String, Field> fields = new LinkedHashMap<>();
    for (String name : names(task, features, roles)) {
      boolean label = task.label().equals(name);
      int column = features.numeric().indexOf(name);
      boolean number = column >= 0 || (label && task instanceof Task.Regression);
      fields.put(
          name,
          new Field(
              name,
              fields.size(),
              column,
              categorical.indexOf(name),
              number,
              label,
              roles.id().filter(name::equals).isPresent(),
              roles.key().filter(name::equals).isPresent(),
              roles.timestamp().filter(name::equals).isPresent()));
    }
    byName = Collections.unmodifiableMap(fields);
  }

  private static SequencedSet<String> names(
      Task task, FeatureSpec features, Pipeline.Fields roles) {
    SequencedSet<String> names = new LinkedHashSet<>(features.numeric());
    names.addAll(features.categorical().keySet());
    names.add(task.label());
    roles.id().ifPresent(names::add);
    roles.key().ifPresent(names::add);
    roles.timestamp().ifPresent(names::add);
    return names;
  }

  /** The field, or null when the pipeline does not declare it. */
  @Nullable Field get(String name) {
    return byName.get(name);
  }

  /** Every field, in the order of {@link Field#index}. */
  Iterable<Field> all() {
    return byName.values();
  }

  int size() {
    return byName.size();
  }
}
