package io.tributary.learning.tribuo;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Specs as text, for Tribuo's configuration files, provenance and model files: {@code
 * residual(layers=[dense(units=64, activation=relu), dropout(rate=0.1)])}.
 *
 * <p>A record is its name, in lower case with hyphens, and its components by name; none makes the
 * parentheses optional. An enum's constant is its name in lower case with hyphens, text is quoted,
 * {@code none} is an empty optional. So a new kind of spec needs no code here, and the names of
 * records that can be stored are part of the format of model files.
 */
final class SpecText {

  /** An optional part that is not there. */
  static final String NONE = "none";

  private SpecText() {}

  /** The canonical text: every component, in the record's order. */
  static String write(Object spec) {
    return switch (spec) {
      case Record record -> write(record);
      case Enum<?> constant -> word(constant);
      case List<?> list ->
          list.stream().map(SpecText::write).collect(Collectors.joining(", ", "[", "]"));
      case String text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      case Number number -> number.toString();
      case Boolean bool -> bool.toString();
      case Optional<?> optional -> optional.map(SpecText::write).orElse(NONE);
      default -> throw new IllegalArgumentException("no notation for " + spec.getClass());
    };
  }

  /**
   * What a text says. Components at the end of a record may be left out where it has a constructor
   * without them.
   *
   * @param type a record, or a sealed interface of records
   * @throws IllegalArgumentException when the text does not say such a spec, or one whose values
   *     are refused
   */
  static <T> T read(Class<T> type, String text) {
    return type.cast(new SpecReader(text).readAll(type));
  }

  /** {@code LayerNorm} as {@code layer-norm}. */
  static String word(Class<?> record) {
    return record
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /** {@code LEAKY_RELU} as {@code leaky-relu}. */
  static String word(Enum<?> constant) {
    return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
  }

  private static String write(Record spec) {
    RecordComponent[] components = spec.getClass().getRecordComponents();
    if (components.length == 0) {
      return word(spec.getClass());
    }
    return Arrays.stream(components)
        .map(component -> component.getName() + '=' + write(value(spec, component)))
        .collect(Collectors.joining(", ", word(spec.getClass()) + '(', ")"));
  }

  private static Object value(Record spec, RecordComponent component) {
    try {
      return component.getAccessor().invoke(spec);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot read " + component + " of " + spec, e);
    }
  }
}
