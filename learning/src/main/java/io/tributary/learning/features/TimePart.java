package io.tributary.learning.features;

import java.util.List;

/**
 * A part of a time in UTC. One that comes round again makes two numeric columns, sine and cosine of
 * its place on the circle, so that the last hour of a day is as near to the first as any two
 * neighbours: whole parts only, counted from 0; weeks begin on Monday. One that is so or not makes
 * one column, 1 or 0.
 */
@SuppressWarnings("ImmutableEnumChecker") // the tables are filled once and not given away
public enum TimePart {
  MINUTE_OF_HOUR("minuteOfHour", 60),
  HOUR_OF_DAY("hourOfDay", 24),
  DAY_OF_WEEK("dayOfWeek", 7),
  DAY_OF_MONTH("dayOfMonth", 31),
  MONTH_OF_YEAR("monthOfYear", 12),
  /** Saturday and Sunday. */
  WEEKEND("weekend", TimePart.TRUTH),
  /** From 0 o'clock to before 7. */
  NIGHT("night", TimePart.TRUTH);

  /** The period of what is so or not. */
  private static final int TRUTH = 2;

  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  /** 1970 began on a Thursday. */
  private static final int FIRST_DAY_OF_WEEK = 3;

  private static final int SATURDAY = 5;
  private static final int MORNING_HOUR = 7;

  private final String word;
  private final int period;
  private final float[] sines;
  private final float[] cosines;

  TimePart(String word, int period) {
    this.word = word;
    this.period = period;
    sines = new float[period];
    cosines = new float[period];
    for (int i = 0; i < period; i++) {
      double angle = 2 * Math.PI * i / period;
      sines[i] = (float) StrictMath.sin(angle);
      cosines[i] = (float) StrictMath.cos(angle);
    }
  }

  /** How people write it, {@code hourOfDay}; part of the names of columns. */
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }

  /** Names of the columns that the part of a field makes. */
  public List<String> names(String field) {
    String name = field + "." + word;
    return isTruth() ? List.of(name) : List.of(name + ".sin", name + ".cos");
  }

  /** How many columns it makes. */
  public int columns() {
    return isTruth() ? 1 : 2;
  }

  private boolean isTruth() {
    return period == TRUTH;
  }

  /**
   * Fills its columns.
   *
   * @param epochMillis milliseconds since 1970, not negative
   * @param row receives the columns from {@code from} on
   */
  public void write(long epochMillis, float[] row, int from) {
    int part = of(epochMillis);
    if (isTruth()) {
      row[from] = part;
    } else {
      row[from] = sines[part];
      row[from + 1] = cosines[part];
    }
  }

  /** The part of a time, from 0 to below the period. */
  int of(long epochMillis) {
    long day = epochMillis / DAY_MILLIS;
    return switch (this) {
      case MINUTE_OF_HOUR, HOUR_OF_DAY ->
          (int) (epochMillis / (this == HOUR_OF_DAY ? HOUR_MILLIS : MINUTE_MILLIS) % period);
      case DAY_OF_WEEK -> (int) ((day + FIRST_DAY_OF_WEEK) % period);
      case DAY_OF_MONTH -> dayOfMonth(dayOfYearFromMarch(day));
      case MONTH_OF_YEAR -> (monthFromMarch(dayOfYearFromMarch(day)) + 2) % period;
      case WEEKEND -> DAY_OF_WEEK.of(epochMillis) >= SATURDAY ? 1 : 0;
      case NIGHT -> HOUR_OF_DAY.of(epochMillis) < MORNING_HOUR ? 1 : 0;
    };
  }

  // Years that begin in March, as in Howard Hinnant's "chrono-compatible low-level date
  // algorithms": a leap day is a year's last, and months have 153 days in every five.

  private static int dayOfYearFromMarch(long day) {
    long shifted = day + 719_468; // since 1 March of year 0
    int ofEra = (int) (shifted % 146_097); // an era has 400 years
    int year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    return ofEra - (365 * year + year / 4 - year / 100);
  }

  private static int monthFromMarch(int dayOfYear) {
    return (5 * dayOfYear + 2) / 153;
  }

  private static int dayOfMonth(int dayOfYear) {
    return dayOfYear - (153 * monthFromMarch(dayOfYear) + 2) / 5;
  }
}
