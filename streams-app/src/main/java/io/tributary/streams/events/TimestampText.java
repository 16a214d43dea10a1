package io.tributary.streams.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.OptionalLong;

/** Event time as text: epoch milliseconds, or ISO 8601, read as UTC where it names no offset. */
final class TimestampText {

  /** The last millisecond of the year 9999: beyond it, seconds or microseconds were meant. */
  private static final long LATEST = 253_402_300_799_999L;

  private static final int LONGEST = 40;

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter();

  private TimestampText() {}

  /** Milliseconds since 1970, empty when the text is no time from 1970 to 9999. */
  static OptionalLong parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return OptionalLong.empty();
    }
    OptionalLong millis =
        text.chars().allMatch(c -> c >= '0' && c <= '9') ? epoch(text) : iso(text);
    return millis.isPresent() ? within(millis.getAsLong()) : OptionalLong.empty();
  }

  /** The milliseconds since 1970, empty when they are no time from 1970 to 9999. */
  static OptionalLong within(long millis) {
    return millis >= 0 && millis <= LATEST ? OptionalLong.of(millis) : OptionalLong.empty();
  }

  private static OptionalLong epoch(String digits) {
    return digits.length() > 15 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
  }

  private static OptionalLong iso(String text) {
    String standard = text.replace(' ', 'T');
    try {
      TemporalAccessor parsed = ISO.parseBest(standard, OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          parsed instanceof OffsetDateTime offset
              ? offset.toInstant()
              : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
      return OptionalLong.of(instant.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
