package io.tributary.streams.pipeline;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers of values with a unit. */
final class Quantity {

  private static final Pattern FORM = Pattern.compile("(?<count>[0-9]{1,15}) *(?<unit>[A-Za-z]*)");

  private static final long NANOS_PER_MILLI = 1_000_000;

  private static final Map<String, Long> NANOS =
      Map.of(
          "us", 1_000L,
          "ms", NANOS_PER_MILLI,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);

  private static final Map<String, Long> BYTES =
      Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private Quantity() {}

  /**
   * A duration such as {@code 5ms}; zero may stand without a unit.
   *
   * @param shown the upper bound as a user would write it
   */
  static ValueReader<Duration> duration(Duration max, String shown) {
    return duration(Duration.ZERO, max, "0 to " + shown);
  }

  /**
   * As {@link #duration(Duration, String)}, with a lower bound too.
   *
   * @param shown the bounds as a user would write them
   */
  static ValueReader<Duration> duration(Duration min, Duration max, String shown) {
    return Values.checked(
        "must be a duration from " + shown + ", such as 500us, 5ms, 2s, 10m, 12h or 7d",
        text ->
            (text.equals("0") ? Optional.of(Duration.ZERO) : of(text, NANOS).map(Duration::ofNanos))
                .filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0));
  }

  /**
   * A duration of whole milliseconds, such as {@code 7d}.
   *
   * @param shown the upper bound as a user would write it
   */
  static ValueReader<Duration> millis(int least, Duration max, String shown) {
    return Values.checked(
        "must be a duration of whole milliseconds from "
            + (least == 0 ? "0" : least + "ms")
            + " to "
            + shown
            + ", such as 5ms, 2s, 10m, 12h or 7d",
        text ->
            (text.equals("0") ? Optional.of(0L) : of(text, NANOS))
                .filter(nanos -> nanos % NANOS_PER_MILLI == 0)
                .map(Duration::ofNanos)
                .filter(duration -> duration.toMillis() >= least && duration.compareTo(max) <= 0));
  }

  /** A number of bytes such as {@code 512KiB}. */
  static ValueReader<Integer> bytes(int min, int max) {
    return Values.checked(
        "must be a number of bytes from " + min + " to " + max + ", such as 65536, 512KiB or 1MiB",
        text -> of(text, BYTES).filter(bytes -> bytes >= min && bytes <= max).map(Long::intValue));
  }

  private static Optional<Long> of(String text, Map<String, Long> units) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Long unit = units.get(form.group("unit"));
    if (unit == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Math.multiplyExact(Long.parseLong(form.group("count")), unit));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
