package io.tributary.streams.events;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.task.Task;
import io.tributary.streams.pipeline.EventWindow.Series;
import io.tributary.streams.pipeline.Pipeline;
import java.math.BigDecimal;
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
public final class EventAssembly {

  /** Below it, a double or float that is whole is exactly the long that it is cast to. */
  private static final double EXACT_LONGS = 1L << 53;

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

  /**
   * @param fields of the same pipeline
   */
  public EventAssembly(Pipeline pipeline, EventFields fields) {
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

  /** Begins an event of which nothing is given yet. */
  public void begin() {
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
  public Reading.@Nullable Rejected rejected() {
    return rejected;
  }

  /** To be called before a field's value; a field that stands twice is rejected. */
  public void name(Field field) {
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
      if (!take(field, value)) {
        rejectWeight(field, new String(text, from, length));
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
  public boolean feature(int column, float value) {
    if (Float.isInfinite(value)) {
      return false;
    }
    // Every NaN is the same one, so that equal events have equal bits.
    numeric[column] = Float.isNaN(value) ? Float.NaN : value;
    return true;
  }

  /** A decimal number of any size, rounded once as JSON's numbers are. */
  public void number(Field field, BigDecimal value) {
    char[] text = value.toString().toCharArray();
    number(field, text, 0, text.length);
  }

  /**
   * A number that is float32 already; NaN is missing. Where the field is text, it is the shortest
   * decimal that gives back the same float32, without a point when it is whole.
   */
  public void number(Field field, float value) {
    if (isWhole(value)) {
      number(field, (long) value);
    } else if (Float.isInfinite(value)) {
      rejectRange(field, Float.toString(value));
    } else if (!Float.isNaN(value)) {
      if (field.number() && !take(field, value)) {
        rejectWeight(field, Float.toString(value));
      }
      if (hasText(field)) {
        accept(field, Float.toString(value));
      }
    }
  }

  /**
   * A number that becomes float32 by one cast, as a double always does; NaN is missing. Where the
   * field is text, it is the shortest decimal that gives back the same double, without a point when
   * it is whole.
   */
  public void number(Field field, double value) {
    if (isWhole(value)) {
      number(field, (long) value);
    } else if (Double.isInfinite(value) || (field.number() && Float.isInfinite((float) value))) {
      rejectRange(field, Double.toString(value));
    } else if (!Double.isNaN(value)) {
      if (field.number() && !take(field, (float) value)) {
        rejectWeight(field, Double.toString(value));
      }
      if (hasText(field)) {
        accept(field, Double.toString(value));
      }
    }
  }

  /** A whole number, rounded once to float32; a time in milliseconds since 1970. */
  public void number(Field field, long value) {
    if (field.image() != null) {
      rejectNoArray(field, Long.toString(value));
      return;
    }
    if (field.number() && !take(field, (float) value)) {
      rejectWeight(field, Long.toString(value));
    }
    if (hasTime(field)) {
      time(field, TimestampText.within(value), Long.toString(value));
    }
    if (hasWords(field)) {
      words(field, Long.toString(value));
    }
  }

  /** Whether a number has neither fraction nor sign that a long would lose. */
  private static boolean isWhole(double value) {
    return value == (long) value && Math.abs(value) < EXACT_LONGS && (value != 0 || 1 / value > 0);
  }

  /** Gives a number to all that asks for one; false where it can be no weight. */
  private boolean take(Field field, float value) {
    if (field.numeric() >= 0) {
      numeric[field.numeric()] = value;
    }
    if (field.label()) {
      target = value;
    }
    for (int i = 0; i < field.values().size(); i++) {
      observedValues[field.values().get(i)] = value;
    }
    if (!field.weight()) {
      return true;
    }
    weight = value;
    return value > 0;
  }

  private void rejectWeight(Field field, String value) {
    reject(Reason.BAD_WEIGHT, field, "must be above 0: " + Excerpt.of(value));
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

  /** A number for one column of an image; NaN is missing. */
  public void pixel(Field field, int column, float value) {
    if (Float.isInfinite(value)) {
      rejectRange(field, Float.toString(value));
    } else if (!Float.isNaN(value)) {
      numeric[column] = value;
    }
  }

  /** All pixels of an image, unsigned bytes in row-major order. */
  public void pixels(ImageSlot slot, byte[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      numeric[slot.from() + i] = pixels[i] & 0xff;
    }
  }

  /** A text, or a truth value as {@code true} or {@code false}. */
  public void text(Field field, String value) {
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

  /** What is wrong with a field's value; the first such thing counts. */
  public void reject(Reason reason, Field field, String detail) {
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

  /** The event, or why it is none. */
  public Reading finish() {
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
    return hasWords(field) || hasTime(field);
  }

  private static boolean hasTime(Field field) {
    return field.timestamp() || field.time() != null;
  }

  private static boolean hasWords(Field field) {
    return field.categorical() >= 0
        || field.id()
        || field.key()
        || !field.per().isEmpty()
        || (field.label() && !field.number());
  }

  private void accept(Field field, String value) {
    words(field, value);
    if (hasTime(field)) {
      time(field, TimestampText.parse(value), value);
    }
  }

  private void words(Field field, String value) {
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
    if (field.label() && !field.number()) {
      classify(field, value);
    }
  }

  private void time(Field field, OptionalLong millis, String value) {
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
