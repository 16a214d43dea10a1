package io.tributary.learning.tribuo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes specs of what {@link SpecText} says. */
final class SpecReader {

  private final SpecScanner scanner;

  SpecReader(String text) {
    scanner = new SpecScanner(text);
  }

  Object readAll(Type type) {
    Object value = value(type);
    scanner.expectEnd();
    return value;
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type content = generic.getActualTypeArguments()[0];
      return generic.getRawType() == List.class ? list(content) : optional(content);
    }
    if (!(type instanceof Class<?> kind)) {
      throw scanner.wrong("no notation for " + type);
    }
    if (kind == String.class) {
      return scanner.quoted();
    }
    String word = scanner.word();
    if (kind.isPrimitive() || Number.class.isAssignableFrom(kind)) {
      return primitive(kind, word);
    }
    return kind.isEnum() ? constant(kind, word) : record(chosen(records(kind), word));
  }

  private Object primitive(Class<?> kind, String word) {
    try {
      return switch (kind.getSimpleName().toLowerCase(Locale.ROOT)) {
        case "int", "integer" -> Integer.parseInt(word);
        case "long" -> Long.parseLong(word);
        case "float" -> Float.parseFloat(word);
        case "double" -> Double.parseDouble(word);
        case "boolean" -> chosen(Stream.of(true, false), Object::toString, word);
        default -> throw scanner.wrong("no notation for " + kind);
      };
    } catch (NumberFormatException e) {
      throw scanner.wrong("expected a number of type %s, found %s".formatted(kind, word));
    }
  }

  private Object constant(Class<?> kind, String word) {
    Stream<Enum<?>> constants = Arrays.stream(kind.getEnumConstants()).map(c -> (Enum<?>) c);
    return chosen(constants, SpecText::word, word);
  }

  private static Stream<Class<?>> records(Class<?> kind) {
    return kind.isSealed()
        ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(SpecReader::records)
        : Stream.of(kind);
  }

  private Class<?> chosen(Stream<Class<?>> records, String word) {
    return chosen(records, SpecText::word, word);
  }

  private <C> C chosen(Stream<C> choices, Function<C, String> name, String word) {
    Map<String, C> byName = new LinkedHashMap<>();
    choices.forEach(choice -> byName.put(name.apply(choice), choice));
    C chosen = byName.get(word);
    if (chosen == null) {
      throw scanner.wrong(
          "expected %s, found %s".formatted(String.join(" or ", byName.keySet()), word));
    }
    return chosen;
  }

  private Object record(Class<?> record) {
    List<RecordComponent> components = List.of(record.getRecordComponents());
    Map<String, Object> given = new LinkedHashMap<>();
    if (scanner.accept('(') && !scanner.accept(')')) {
      do {
        RecordComponent component =
            chosen(components.stream(), RecordComponent::getName, scanner.word());
        scanner.expect('=');
        given.put(component.getName(), value(component.getGenericType()));
      } while (scanner.accept(','));
      scanner.expect(')');
    }
    List<RecordComponent> leading = components.subList(0, given.size());
    if (!leading.stream().allMatch(component -> given.containsKey(component.getName()))) {
      throw missing(record, given);
    }
    return create(record, leading, given);
  }

  private Object create(
      Class<?> record, List<RecordComponent> components, Map<String, Object> given) {
    Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = components.stream().map(c -> given.get(c.getName())).toArray();
    try {
      return record.getDeclaredConstructor(types).newInstance(values);
    } catch (NoSuchMethodException e) {
      throw missing(record, given);
    } catch (InvocationTargetException e) {
      throw scanner.wrong(String.valueOf(e.getTargetException().getMessage()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot create " + record, e);
    }
  }

  private IllegalArgumentException missing(Class<?> record, Map<String, Object> given) {
    String absent =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(name -> !given.containsKey(name))
            .collect(Collectors.joining(", "));
    return scanner.wrong("%s lacks %s".formatted(SpecText.word(record), absent));
  }

  private Optional<Object> optional(Type content) {
    return scanner.acceptWord(SpecText.NONE) ? Optional.empty() : Optional.of(value(content));
  }

  private List<Object> list(Type element) {
    List<Object> values = new ArrayList<>();
    scanner.expect('[');
    if (!scanner.accept(']')) {
      do {
        values.add(value(element));
      } while (scanner.accept(','));
      scanner.expect(']');
    }
    return values;
  }
}
