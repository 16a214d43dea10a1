package io.tributary.streams.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Numeric columns that sum up what came before an event, over windows of event time. A window of
 * length {@code w} at an event of time {@code t} holds the values of the series whose events came
 * before, or are this one, and have a time in {@code (t - delay - w, t - delay]}.
 *
 * @param series whose values
 * @param over lengths of the windows, each of whole milliseconds, at least one
 * @param figures what is told of each window
 * @param delay how long after its event a value is known, of whole milliseconds; with none, an
 *     event's own value counts
 */
public record EventWindow(
    Series series, List<Duration> over, List<Figure> figures, Duration delay) {

  private static final List<Unit> UNITS =
      List.of(
          new Unit(86_400_000, "d"),
          new Unit(3_600_000, "h"),
          new Unit(60_000, "m"),
          new Unit(1000, "s"),
          new Unit(1, "ms"));

  private record Unit(long millis, String word) {}

  public EventWindow {
    over = List.copyOf(over);
    figures = List.copyOf(figures);
    if (over.isEmpty() || figures.isEmpty()) {
      throw new IllegalArgumentException("a window needs a length and a figure");
    }
    for (Duration length : over) {
      if (length.toMillis() < 1) {
        throw new IllegalArgumentException("a window must last at least 1 ms: " + length);
      }
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay must not be negative: " + delay);
    }
  }

  /**
   * The values of one field, apart for each value of another.
   *
   * @param of a field that holds a number, or the label
   * @param per the field that tells apart, such as a customer's number
   */
  public record Series(String of, String per) {}

  /** What is told of a window. */
  public enum Figure {
    /** How many values there are; missing ones do not count. */
    COUNT,
    /** Their sum, 0 of none. */
    SUM,
    /** Their mean, missing when there are none. */
    MEAN
  }

  /**
   * Names of the columns, for each length every figure: {@code amount.mean.7d.per.card}, or {@code
   * fraud.mean.7d.after.2d.per.card} with a delay of two days. They say all that a column means.
   */
  public List<String> names() {
    String late = delay.isZero() ? "" : ".after." + text(delay);
    List<String> names = new ArrayList<>();
    for (Duration length : over) {
      for (Figure figure : figures) {
        names.add(
            "%s.%s.%s%s.per.%s".formatted(series.of, word(figure), text(length), late, series.per));
      }
    }
    return names;
  }

  /** How many columns there are. */
  public int width() {
    return over.size() * figures.size();
  }

  /** How far before an event its values can lie: the longest window, and the delay. */
  public Duration reach() {
    return over.stream().reduce((a, b) -> a.compareTo(b) > 0 ? a : b).orElseThrow().plus(delay);
  }

  private static String word(Figure figure) {
    return switch (figure) {
      case COUNT -> "count";
      case SUM -> "sum";
      case MEAN -> "mean";
    };
  }

  /** In the largest unit that leaves no rest. */
  private static String text(Duration duration) {
    long millis = duration.toMillis();
    Unit unit = UNITS.stream().filter(u -> millis % u.millis == 0).findFirst().orElseThrow();
    return millis / unit.millis + unit.word;
  }
}
