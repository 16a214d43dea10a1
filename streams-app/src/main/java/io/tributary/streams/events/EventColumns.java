package io.tributary.streams.events;

import io.tributary.streams.failure.UserException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file, and what the pipeline declares about each.
 *
 * @param header names of the columns, in order
 * @param declared the field of each column; null where the pipeline does not use it
 */
record EventColumns(List<String> header, List<@Nullable Field> declared) {

  /**
   * Finds every declared field among the columns.
   *
   * @throws UserException when a declared field has no column, or two
   */
  static EventColumns of(EventFields fields, List<String> header) {
    List<@Nullable Field> declared = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      Field field = fields.get(name);
      declared.add(field);
      if (!seen.add(name) && field != null) {
        throw new UserException(
            UserException.WRONG_INPUT, "The file has two columns named '" + name + "'.");
      }
    }
    List<String> absent = new ArrayList<>();
    for (Field field : fields.all()) {
      if (!seen.contains(field.name())) {
        absent.add(field.name());
      }
    }
    if (!absent.isEmpty()) {
      throw new UserException(
          UserException.WRONG_INPUT,
          "The file has no column for "
              + absent
              + ", which the pipeline declares; its columns are "
              + header
              + ".");
    }
    return new EventColumns(header, declared);
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
    if (field == null || !field.number()) {
      return value.isEmpty();
    }
    String trimmed = value.strip();
    return trimmed.isEmpty() || trimmed.equalsIgnoreCase("nan");
  }
}
