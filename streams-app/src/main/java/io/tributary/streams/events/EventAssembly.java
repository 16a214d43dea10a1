package io.tributary.streams.events;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.task.Task;
import io.tributary.streams.pipeline.EventWindow.Series;
import io.tributary.streams.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts an event together field by field, whatever format the fields come from: the one place that
 * decides what a value means. Confined to one thread; {@link #begin} makes it ready for the next
 * event.
 *
 * <p>A field that is not given is missing: NaN for a numeric feature or a pixel, the bucket of the
 * empty text for a categorical one; NaN for a label that nobody needs to know: of an anomaly, or
 * where layers are pretrained.
 */
final class EventAssembly {

  private final List<Categorical> categories;
  private final int[] missingBuckets;
  private final int numericColumns;
  private final Task task;
  private final boolean needsLabel;
  private final Map<String, Integer> classes = new HashMap<>();
  private final List<String> observed;
  private final boolean[] given;

  private float[] numeric = {};
  private int[] categorical = {};
  private float target;
  private float weight = 1;
  private @Nullable String id;
  private @Nullable String key;
  private OptionalLong timestamp = OptionalLong.empty();
  private @Nullable String[] observedPer = {};
  private float[] observedValues = {};
  private Reading.@Nullable Rejected rejected;

  EventAssembly(Pipeline pipeline, EventFields fields) {
    FeatureSpec features = pipeline.learner().features();
    task = pipeline.learner().task();
    needsLabel = !(task instanceof Task.Anomaly) && pipeline.learner().pretraining().isEmpty();
    numericColumns = features.numericWidth();
    categories = List.copyOf(features.categorical().values());
    missingBuckets =
        categories.stream().mapToInt(c -> FeatureHasher.bucket("", c.buckets())).toArray();
    if (task instanceof Task.Classification classification) {
      for (String name : classification.classes()) {
        classes.put(name, classes.size());
      }
    }
    observed = pipeline.derived().series().stream().map(Series::of).toList();
    given = new boolean[fields.size()];
  }

  void begin() {
    numeric = new float[numericColumns];
    Arrays.fill(numeric, Float.NaN);
    categorical = missingBuckets.clone();
    target = Float.NaN;
    weight = 1;
    id = null;
    key = null;
    timestamp = OptionalLong.empty();
    if (!observed.isEmpty()) {
      observedPer = new @Nullable String[observed.size()];
      observedValues = new float[observed.size()];
      Arrays.fill(observedValues, Float.NaN);
    }
    rejected = null;
    Arrays.fill(given, false);
  }

  /** The first thing that was wrong, or null while nothing is. */
  Reading.@Nullable Rejected rejected() {
    return rejected;
  }

  /** To be called before a field's value; a field that stands twice is rejected. */
  void name(Field field) {
    if (given[field.index()]) {
      reject(Reason.DUPLICATE_FIELD, field, "stands twice");
    }
    given[field.index()] = true;
  }

  /** A JSON number at {@code [from, from + length)}. */
  void number(Field field, char[] text, int from, int length) {
    if (field.image() != null) {
      rejectNoArray(field, new String(text, from, length));
      return;
    }
    if (field.number()) {
      float value = NumberText.parse(text, from, length);
      if (Float.isInfinite(value)) {
        rejectRange(field, new String(text, from, length));
        return;
      }
      if (field.numeric() >= 0) {
        numeric[field.numeric()] = value;
      }
      if (field.label()) {
        target = value;
      }
      for (int series : field.values()) {
        observedValues[series] = value;
      }
      if (field.weight()) {
        weigh(field, value, text, from, length);
      }
    }
    if (hasText(field)) {
      accept(field, new String(text, from, length));
    }
  }

  /**
   * A number that is a feature or pixel and nothing else.
   *
   * @param column of the tensor {@code numeric}
   * @return false when it is beyond float32, and then nothing is changed
   */
  boolean feature(int column, float value) {
    if (Float.isInfinite(value)) {
      return false;
    }
    numeric[column] = value;
    return true;
  }

  private void weigh(Field field, float value, char[] text, int from, int length) {
    if (value > 0) {
      weight = value;
    } else {
      String given = new String(text, from, length);
      reject(Reason.BAD_WEIGHT, field, "must be above 0: " + Excerpt.of(given));
    }
  }

  /** A JSON number, as {@link #number}, for one column of an image. */
  void pixel(Field field, int column, char[] text, int from, int length) {
    float value = NumberText.parse(text, from, length);
    if (Float.isInfinite(value)) {
      rejectRange(field, new String(text, from, length));
      return;
    }
    numeric[column] = value;
  }

  /** All pixels of an image, unsigned bytes in row-major order. */
  void pixels(ImageSlot slot, byte[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      numeric[slot.from() + i] = pixels[i] & 0xff;
    }
  }

  /** A text, or a truth value as {@code true} or {@code false}. */
  void text(Field field, String value) {
    if (field.image() != null) {
      rejectNoArray(field, value);
      return;
    }
    if (field.number()) {
      reject(Reason.WRONG_TYPE, field, "must be a number: " + Excerpt.of(value));
      return;
    }
    accept(field, value);
  }

  void reject(Reason reason, Field field, String detail) {
    if (rejected == null) {
      rejected = new Reading.Rejected(reason, "field '" + Excerpt.of(field.name()) + "' " + detail);
    }
  }

  void rejectRange(Field field, String value) {
    reject(Reason.OUT_OF_RANGE, field, "is beyond float32: " + Excerpt.of(value));
  }

  void rejectPixel(Field field, String value) {
    reject(Reason.WRONG_TYPE, field, "must hold numbers only: " + Excerpt.of(value));
  }

  private void rejectNoArray(Field field, String value) {
    reject(Reason.WRONG_TYPE, field, "must be an array of numbers: " + Excerpt.of(value));
  }

  Reading finish() {
    if (rejected != null) {
      return rejected;
    }
    if (Float.isNaN(target) && needsLabel) {
      String label = task.labelField().orElseThrow();
      return new Reading.Rejected(
          Reason.MISSING_LABEL, "the label '" + Excerpt.of(label) + "' is missing");
    }
    return new Reading.Event(
        Optional.ofNullable(id),
        Optional.ofNullable(key),
        timestamp,
        new Inputs(numeric, categorical),
        new float[] {target},
        weight,
        observations());
  }

  private List<Observation> observations() {
    if (observed.isEmpty()) {
      return List.of();
    }
    List<Observation> observations = new ArrayList<>(observed.size());
    for (int i = 0; i < observed.size(); i++) {
      boolean label = task.labelField().filter(observed.get(i)::equals).isPresent();
      observations.add(
          new Observation(Optional.ofNullable(observedPer[i]), label ? target : observedValues[i]));
    }
    return observations;
  }

  private static boolean hasText(Field field) {
    return field.categorical() >= 0
        || field.id()
        || field.key()
        || field.timestamp()
        || field.time() != null
        || !field.per().isEmpty()
        || (field.label() && !field.number());
  }

  private void accept(Field field, String value) {
    if (field.categorical() >= 0) {
      categorical[field.categorical()] =
          FeatureHasher.bucket(value, categories.get(field.categorical()).buckets());
    }
    if (field.id()) {
      id = value;
    }
    if (field.key()) {
      key = value;
    }
    for (int series : field.per()) {
      observedPer[series] = value;
    }
    if (field.timestamp() || field.time() != null) {
      time(field, value);
    }
    if (field.label() && !field.number()) {
      classify(field, value);
    }
  }

  private void time(Field field, String value) {
    OptionalLong millis = TimestampText.parse(value);
    if (millis.isEmpty()) {
      reject(
          Reason.BAD_TIMESTAMP,
          field,
          "is neither ISO 8601 nor epoch milliseconds: " + Excerpt.of(value));
      return;
    }
    TimeSlot parts = field.time();
    if (parts != null) {
      parts.write(millis.getAsLong(), numeric);
    }
    if (field.timestamp()) {
      timestamp = millis;
    }
  }

  private void classify(Field field, String value) {
    if (task instanceof Task.Anomaly anomaly) {
      target = anomaly.unusual().contains(value) ? 1 : 0;
      return;
    }
    Integer index = classes.get(value);
    if (index == null) {
      reject(Reason.UNKNOWN_CLASS, field, "is none of the classes: " + Excerpt.of(value));
    } else {
      target = index;
    }
  }
}
