package io.tributary.streams.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Readers of plain values, each with its bounds. */
final class Values {

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");

  private Values() {}

  /** A whole number from {@code min} to {@code max}. */
  static ValueReader<Integer> integer(int min, int max) {
    return checked(
        "must be a whole number from " + min + " to " + max,
        text -> whole(text).filter(n -> n >= min && n <= max).map(Long::intValue));
  }

  /** Any whole number of 64 bits. */
  static ValueReader<Long> seed() {
    return checked("must be a whole number of at most 64 bits", Values::whole);
  }

  /** A decimal number within the bounds. */
  static ValueReader<Double> decimal(Range range) {
    return checked("must be a number " + range, text -> decimal(text).filter(range::contains));
  }

  /** A decimal number, rounded once to float32, within the bounds before and after rounding. */
  static ValueReader<Float> float32(Range range) {
    return checked(
        "must be a number " + range,
        text ->
            decimal(text)
                .filter(range::contains)
                .map(_ -> Float.parseFloat(text))
                .filter(number -> range.contains(number)));
  }

  /** {@code true} or {@code false}. */
  static ValueReader<Boolean> truth() {
    return checked(
        "must be true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** A name that is not blank, of at most 200 characters. */
  static ValueReader<String> name() {
    return checked(
        "must be a name of 1 to 200 characters",
        text -> Optional.of(text).filter(name -> !name.isBlank() && name.length() <= 200));
  }

  /** A text of a given form. */
  static ValueReader<String> matching(Pattern form, String rule) {
    return checked(rule, text -> Optional.of(text).filter(t -> form.matcher(t).matches()));
  }

  /** A list of values. */
  static <T> ValueReader<List<T>> list(ValueReader<T> item) {
    return value -> value.items().flatMap(items -> list(items, item));
  }

  /** A list of values that are all different. */
  static <T> ValueReader<List<T>> distinct(ValueReader<T> item) {
    return value -> value.items().flatMap(items -> distinct(items, item));
  }

  /** What {@code parse} gives; what it leaves empty breaks the rule. */
  static <T> ValueReader<T> checked(String rule, Function<String, Optional<T>> parse) {
    return value ->
        value
            .text()
            .flatMap(
                text -> {
                  Optional<T> parsed = parse.apply(text.strip());
                  if (parsed.isEmpty()) {
                    value.mistake(rule + ", but is " + Value.quoted(text) + ".");
                  }
                  return parsed;
                });
  }

  private static <T> Optional<List<T>> list(List<Value> items, ValueReader<T> reader) {
    List<T> read = new ArrayList<>();
    items.forEach(item -> reader.read(item).ifPresent(read::add));
    return read.size() == items.size() ? Optional.of(read) : Optional.empty();
  }

  private static <T> Optional<List<T>> distinct(List<Value> items, ValueReader<T> reader) {
    List<T> read = new ArrayList<>();
    for (Value item : items) {
      Optional<T> element = reader.read(item);
      if (element.isPresent() && read.contains(element.get())) {
        item.mistake("stands twice: " + Value.quoted(element.get().toString()) + "; remove one.");
      } else {
        element.ifPresent(read::add);
      }
    }
    return read.size() == items.size() ? Optional.of(read) : Optional.empty();
  }

  private static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> decimal(String text) {
    return DECIMAL.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text)).filter(Double::isFinite)
        : Optional.empty();
  }
}
