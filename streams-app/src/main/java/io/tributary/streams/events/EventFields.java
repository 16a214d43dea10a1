package io.tributary.streams.events;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Image;
import io.tributary.learning.features.TimePart;
import io.tributary.learning.task.Task;
import io.tributary.streams.pipeline.EventWindow.Series;
import io.tributary.streams.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The fields that a pipeline declares, by name. Immutable. */
public final class EventFields {

  private final Map<String, Field> byName;

  public EventFields(Pipeline pipeline) {
    Task task = pipeline.learner().task();
    FeatureSpec features = pipeline.learner().features();
    Pipeline.Fields roles = pipeline.fields();
    List<String> categorical = new ArrayList<>(features.categorical().keySet());
    Map<String, ImageSlot> images = images(features);
    Map<String, TimeSlot> times = times(pipeline);
    Map<String, Field> fields = new LinkedHashMap<>();
    List<String> numeric = pipeline.numericFields();
    List<String> per = pipeline.derived().series().stream().map(Series::per).toList();
    List<String> of = pipeline.derived().series().stream().map(Series::of).toList();
    for (String name : names(pipeline, numeric)) {
      boolean label = task.labelField().filter(name::equals).isPresent();
      int column = numeric.indexOf(name);
      boolean weight = roles.weight().filter(name::equals).isPresent();
      boolean number =
          column >= 0 || weight || (label ? task instanceof Task.Regression : of.contains(name));
      fields.put(
          name,
          new Field(
              name,
              fields.size(),
              column,
              categorical.indexOf(name),
              images.get(name),
              times.get(name),
              number,
              label,
              roles.id().filter(name::equals).isPresent(),
              roles.key().filter(name::equals).isPresent(),
              roles.timestamp().filter(name::equals).isPresent(),
              weight,
              places(name, per),
              label ? List.of() : places(name, of)));
    }
    byName = Collections.unmodifiableMap(fields);
  }

  private static List<Integer> places(String name, List<String> names) {
    return IntStream.range(0, names.size()).filter(i -> names.get(i).equals(name)).boxed().toList();
  }

  private static Map<String, ImageSlot> images(FeatureSpec features) {
    Map<String, ImageSlot> slots = new HashMap<>();
    int from = features.numeric().size();
    for (Map.Entry<String, Image> image : features.images().entrySet()) {
      slots.put(image.getKey(), new ImageSlot(from, image.getValue()));
      from += image.getValue().pixels();
    }
    return slots;
  }

  private static Map<String, TimeSlot> times(Pipeline pipeline) {
    Map<String, TimeSlot> slots = new HashMap<>();
    int from = pipeline.numericFields().size();
    for (Map.Entry<String, List<TimePart>> time : pipeline.derived().times().entrySet()) {
      TimeSlot slot = new TimeSlot(from, time.getValue());
      slots.put(time.getKey(), slot);
      from += slot.width();
    }
    return slots;
  }

  private static SequencedSet<String> names(Pipeline pipeline, List<String> numeric) {
    FeatureSpec features = pipeline.learner().features();
    Pipeline.Fields roles = pipeline.fields();
    SequencedSet<String> names = new LinkedHashSet<>(numeric);
    names.addAll(features.categorical().keySet());
    names.addAll(features.images().keySet());
    names.addAll(pipeline.derived().times().keySet());
    pipeline.derived().series().forEach(series -> names.addAll(List.of(series.of(), series.per())));
    pipeline.learner().task().labelField().ifPresent(names::add);
    roles.id().ifPresent(names::add);
    roles.key().ifPresent(names::add);
    roles.timestamp().ifPresent(names::add);
    roles.weight().ifPresent(names::add);
    return names;
  }

  /** The field, or null when the pipeline does not declare it. */
  public @Nullable Field get(String name) {
    return byName.get(name);
  }

  /** Every field, in the order of {@link Field#index}. */
  public Iterable<Field> all() {
    return byName.values();
  }

  int size() {
    return byName.size();
  }
}
