package io.tributary.streams.events;

import io.tributary.streams.failure.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file, and what the pipeline declares about each.
 *
 * @param parts what a row holds, in the order in which it is read and written
 */
record EventColumns(List<Part> parts) {

  EventColumns {
    parts = List.copyOf(parts);
  }

  /** What one or several columns hold together. */
  sealed interface Part {}

  /**
   * A column of its own.
   *
   * @param field null when the pipeline does not use the column
   */
  record Cell(int column, String name, @Nullable Field field) implements Part {}

  /**
   * An image whose pixels have a column each.
   *
   * @param columns of its pixels, in the order of the pixels
   */
  record Pixels(Field field, List<Integer> columns) implements Part {
    Pixels {
      columns = List.copyOf(columns);
    }
  }

  /** As {@link #of(EventFields, List, String)}, of a file. */
  static EventColumns of(EventFields fields, List<String> header) {
    return of(fields, header, "The file");
  }

  /**
   * Finds every declared field among the columns.
   *
   * @param header names of the columns, in order
   * @param where what has these columns, for the message
   * @throws UserException when a declared field has no column, or two; an image has one column, or
   *     one per pixel, {@code NAME.0}, {@code NAME.1}, … or {@code NAME0}, {@code NAME1}, …
   */
  static EventColumns of(EventFields fields, List<String> header, String where) {
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (!seen.add(name) && fields.get(name) != null) {
        throw new UserException(
            UserException.WRONG_INPUT, where + " has two columns named '" + name + "'.");
      }
    }
    Map<Integer, Pixels> pixels = pixels(fields, header);
    refuseAbsent(fields, header, where, seen, pixels);
    List<Part> parts = new ArrayList<>();
    Set<Pixels> added = new HashSet<>();
    for (int i = 0; i < header.size(); i++) {
      Pixels image = pixels.get(i);
      if (image == null) {
        parts.add(new Cell(i, header.get(i), fields.get(header.get(i))));
      } else if (added.add(image)) {
        parts.add(image);
      }
    }
    return new EventColumns(parts);
  }

  private static void refuseAbsent(
      EventFields fields,
      List<String> header,
      String where,
      Set<String> seen,
      Map<Integer, Pixels> pixels) {
    Set<Field> inPixels = new HashSet<>();
    pixels.values().forEach(image -> inPixels.add(image.field()));
    List<String> absent = new ArrayList<>();
    for (Field field : fields.all()) {
      if (!seen.contains(field.name()) && !inPixels.contains(field)) {
        absent.add(wanted(field));
      }
    }
    if (!absent.isEmpty()) {
      throw new UserException(
          UserException.WRONG_INPUT,
          where
              + " has no column for "
              + absent
              + ", which the pipeline declares; its columns are "
              + header
              + ".");
    }
  }

  private static String wanted(Field field) {
    ImageSlot image = field.image();
    return image == null
        ? field.name()
        : "%1$s (or %1$s.0 to %1$s.%2$d)".formatted(field.name(), image.pixels() - 1);
  }

  /** The images whose pixels have columns, by each of those columns. */
  private static Map<Integer, Pixels> pixels(EventFields fields, List<String> header) {
    SequencedMap<String, Integer> free = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (fields.get(header.get(i)) == null) {
        free.putIfAbsent(header.get(i), i);
      }
    }
    Map<Integer, Pixels> byColumn = new HashMap<>();
    for (Field field : fields.all()) {
      ImageSlot image = field.image();
      if (image != null && !header.contains(field.name())) {
        for (String separator : List.of(".", "")) {
          Pixels pixels = new Pixels(field, columns(field.name() + separator, image, free));
          if (pixels.columns().size() == image.pixels()) {
            pixels.columns().forEach(column -> byColumn.putIfAbsent(column, pixels));
          }
        }
      }
    }
    return byColumn;
  }

  private static List<Integer> columns(String prefix, ImageSlot image, Map<String, Integer> free) {
    List<Integer> columns = new ArrayList<>();
    for (int pixel = 0; pixel < image.pixels(); pixel++) {
      Integer column = free.get(prefix + pixel);
      if (column == null) {
        break;
      }
      columns.add(column);
    }
    return columns;
  }

  /** The cell of a column; empty where a short row has none. */
  static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  /**
   * The value as a JSON number when the field asks for one and the value is one, else null.
   *
   * @param field null for a column that the pipeline does not use
   */
  static @Nullable String number(@Nullable Field field, String value) {
    return field != null && field.number() ? NumberText.normalize(value) : null;
  }

  /** Whether the value counts as not given: empty, or, where a number belongs, NaN or blank. */
  static boolean isMissing(@Nullable Field field, String value) {
    return (field == null || !field.number()) ? value.isEmpty() : isNoNumber(value);
  }

  /** Whether a number is not given. */
  static boolean isNoNumber(String value) {
    String trimmed = value.strip();
    return trimmed.isEmpty() || trimmed.equalsIgnoreCase("nan");
  }
}
