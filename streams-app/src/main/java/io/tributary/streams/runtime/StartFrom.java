package io.tributary.streams.runtime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in its events a pipeline begins that has not begun yet. */
public sealed interface StartFrom {

  /** At the first event that the topic still holds. */
  record Earliest() implements StartFrom {}

  /** Behind the last event that the topic holds now. */
  record Latest() implements StartFrom {}

  /** At an offset of each partition. */
  record Offsets(SortedMap<Integer, Long> byPartition) implements StartFrom {}

  /** At the first event of each partition whose record is not older. */
  record Time(Instant time) implements StartFrom {}

  /**
   * Reads {@code earliest}, {@code latest}, {@code PARTITION:OFFSET[,PARTITION:OFFSET]}, or a date
   * or time in ISO 8601, in UTC where it says no zone.
   *
   * @throws IllegalArgumentException when the text is none of these
   */
  static StartFrom parse(String text) {
    return switch (text) {
      case "earliest" -> new Earliest();
      case "latest" -> new Latest();
      case String offsets when offsets.matches("[0-9]+:.*") -> offsets(offsets);
      default -> new Time(time(text));
    };
  }

  private static Offsets offsets(String text) {
    Pattern form = Pattern.compile("([0-9]{1,9}):([0-9]{1,18})");
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = form.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "'" + part + "' is no PARTITION:OFFSET, such as 0:1200,1:800");
      }
      int partition = Integer.parseInt(matcher.group(1));
      if (offsets.put(partition, Long.valueOf(matcher.group(2))) != null) {
        throw new IllegalArgumentException("partition " + partition + " is named twice: " + text);
      }
    }
    return new Offsets(offsets);
  }

  private static Instant time(String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})") ? text : text + "Z");
    } catch (DateTimeParseException noTime) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is neither earliest, latest, PARTITION:OFFSET[,PARTITION:OFFSET] nor a time such"
              + " as 2026-01-31 or 2026-01-31T08:00:00Z",
          noTime);
    }
  }
}
