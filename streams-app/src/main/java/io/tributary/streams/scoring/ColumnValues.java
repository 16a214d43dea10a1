package io.tributary.streams.scoring;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.onnx.ModelSignature;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From values by the names of columns to the input tensors, as a record with the same fields would
 * give them. Immutable.
 */
final class ColumnValues {

  private final ModelSignature signature;
  private final Map<String, Integer> pixels = new HashMap<>();
  private final Set<String> names;

  ColumnValues(ModelSignature signature) {
    this.signature = signature;
    int from = signature.numeric().size();
    for (Map.Entry<String, List<Integer>> image : signature.images().entrySet()) {
      pixels.put(image.getKey(), from);
      from += size(image.getValue());
    }
    names = new HashSet<>(signature.numeric());
    names.addAll(signature.images().keySet());
    names.addAll(signature.buckets().keySet());
  }

  /**
   * The input that ends with the last of these events.
   *
   * @throws IllegalArgumentException when a name is no column, or a value none of it
   */
  Inputs inputs(List<? extends Map<String, ?>> events) {
    int length = Math.min(events.size(), signature.steps());
    if (length == 0) {
      throw new IllegalArgumentException("at least one event must be given");
    }
    int width = signature.numericWidth();
    int categories = signature.buckets().size();
    float[] numeric = new float[signature.steps() * width];
    int[] categorical = new int[signature.steps() * categories];
    for (int step = 0; step < length; step++) {
      Map<String, ?> event = events.get(events.size() - length + step);
      requireKnown(event);
      numbers(event, numeric, step * width);
      categories(event, categorical, step * categories);
    }
    return new Inputs(numeric, categorical, length);
  }

  private void requireKnown(Map<String, ?> event) {
    for (String name : event.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "the model has no column '%s'; it takes %s %s %s"
                .formatted(
                    name, signature.numeric(), signature.images(), signature.buckets().keySet()));
      }
    }
  }

  private void numbers(Map<String, ?> event, float[] numeric, int at) {
    int column = at;
    for (String name : signature.numeric()) {
      numeric[column] = number(name, event.get(name));
      column++;
    }
    pixels.forEach((name, from) -> image(name, event.get(name), numeric, at + from));
  }

  private void image(String name, @Nullable Object value, float[] numeric, int at) {
    int size = size(signature.images().getOrDefault(name, List.of()));
    switch (value) {
      case null -> Arrays.fill(numeric, at, at + size, Float.NaN);
      case float[] image -> {
        requireSize(name, image.length, size);
        for (int i = 0; i < size; i++) {
          numeric[at + i] = number(name, image[i]);
        }
      }
      case List<?> image -> {
        requireSize(name, image.size(), size);
        for (int i = 0; i < size; i++) {
          numeric[at + i] = number(name, image.get(i));
        }
      }
      default ->
          throw new IllegalArgumentException(
              "'%s' is an image and takes a float[] or a list of %d numbers: %s"
                  .formatted(name, size, value));
    }
  }

  private static void requireSize(String name, int given, int size) {
    if (given != size) {
      throw new IllegalArgumentException(
          "the image '%s' has %d pixels: %d are given".formatted(name, size, given));
    }
  }

  private void categories(Map<String, ?> event, int[] categorical, int at) {
    int column = at;
    for (Map.Entry<String, Integer> category : signature.buckets().entrySet()) {
      String text = text(category.getKey(), event.get(category.getKey()));
      categorical[column] = FeatureHasher.bucket(text, category.getValue());
      column++;
    }
  }

  private static String text(String name, @Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number when number.isNaN() -> "";
      case Float number when number.isNaN() -> "";
      case String text -> text;
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default ->
          throw new IllegalArgumentException(
              "'%s' takes a text, a number or a truth value: %s".formatted(name, value));
    };
  }

  /** Rounded once, from the digits that were written: 0.1 gives the float32 nearest to a tenth. */
  private static float number(String name, @Nullable Object value) {
    float number =
        switch (value) {
          case null -> Float.NaN;
          case Float exact -> exact;
          case Double digits -> Float.parseFloat(digits.toString());
          case Byte whole -> whole;
          case Short whole -> whole;
          case Integer whole -> whole;
          case Long whole -> whole;
          case BigInteger whole -> whole.floatValue();
          case BigDecimal digits -> digits.floatValue();
          default ->
              throw new IllegalArgumentException("'%s' takes a number: %s".formatted(name, value));
        };
    if (Float.isInfinite(number)) {
      throw new IllegalArgumentException("'%s' is beyond float32: %s".formatted(name, value));
    }
    return number;
  }

  private static int size(List<Integer> shape) {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }
}
