package io.tributary.learning.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimePartTest {

  private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  @Test
  void shouldAgreeWithTheCalendar() {
    SplittableRandom random = new SplittableRandom(7);
    requireCalendar(0);
    requireCalendar(LAST);
    for (int i = 0; i < 20_000; i++) {
      requireCalendar(random.nextLong(LAST));
      requireCalendar(random.nextLong(100L * 365 * 86_400_000));
    }
  }

  @Test
  void shouldKnowLeapDaysAndTheirNeighbours() {
    for (String day :
        new String[] {"1972-02-29", "2000-02-29", "2024-02-29", "2100-02-28", "2400-02-29"}) {
      long millis = Instant.parse(day + "T00:00:00Z").toEpochMilli();
      requireCalendar(millis - 1);
      requireCalendar(millis);
      requireCalendar(millis + 86_400_000);
    }
  }

  private static void requireCalendar(long millis) {
    OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    assertThat(TimePart.MINUTE_OF_HOUR.of(millis)).isEqualTo(time.getMinute());
    assertThat(TimePart.HOUR_OF_DAY.of(millis)).isEqualTo(time.getHour());
    assertThat(TimePart.DAY_OF_WEEK.of(millis)).isEqualTo(time.getDayOfWeek().getValue() - 1);
    assertThat(TimePart.DAY_OF_MONTH.of(millis)).as("%s", time).isEqualTo(time.getDayOfMonth() - 1);
    assertThat(TimePart.MONTH_OF_YEAR.of(millis)).isEqualTo(time.getMonthValue() - 1);
  }

  @Test
  void shouldGoRoundACircle() {
    assertThat(hour(0)).containsExactly(9, 0, 1, 9);
    assertThat(hour(6)[1]).isEqualTo(1);
    assertThat(hour(6)[2]).isCloseTo(0, within(1e-7f));
    assertThat(hour(18)[1]).isEqualTo(-1);
    assertThat(distance(hour(23), hour(0))).isCloseTo(distance(hour(11), hour(12)), within(1e-6));
  }

  @Test
  void shouldNameItsColumnsAfterTheField() {
    assertThat(TimePart.DAY_OF_WEEK.names("ts"))
        .containsExactly("ts.dayOfWeek.sin", "ts.dayOfWeek.cos");
    assertThat(TimePart.WEEKEND.names("ts")).containsExactly("ts.weekend");
    for (TimePart part : TimePart.values()) {
      assertThat(part.names("ts")).hasSize(part.columns());
    }
  }

  @Test
  void shouldSayWhatIsSoOrNotInOneColumn() {
    assertThat(at(TimePart.WEEKEND, "2018-08-03T23:59:59Z")).as("Friday").containsExactly(0, 9);
    assertThat(at(TimePart.WEEKEND, "2018-08-04T00:00:00Z")).as("Saturday").containsExactly(1, 9);
    assertThat(at(TimePart.WEEKEND, "2018-08-05T23:59:59Z")).as("Sunday").containsExactly(1, 9);
    assertThat(at(TimePart.WEEKEND, "2018-08-06T00:00:00Z")).as("Monday").containsExactly(0, 9);
    assertThat(at(TimePart.NIGHT, "2018-08-06T00:00:00Z")).containsExactly(1, 9);
    assertThat(at(TimePart.NIGHT, "2018-08-06T06:59:59Z")).containsExactly(1, 9);
    assertThat(at(TimePart.NIGHT, "2018-08-06T07:00:00Z")).containsExactly(0, 9);
    assertThat(at(TimePart.NIGHT, "2018-08-06T23:59:59Z")).containsExactly(0, 9);
  }

  private static float[] at(TimePart part, String time) {
    float[] row = {9, 9};
    part.write(Instant.parse(time).toEpochMilli(), row, 0);
    return row;
  }

  private static float[] hour(int hour) {
    float[] row = {9, 9, 9, 9};
    TimePart.HOUR_OF_DAY.write(hour * 3_600_000L, row, 1);
    return row;
  }

  private static double distance(float[] a, float[] b) {
    return Math.hypot(a[1] - b[1], a[2] - b[2]);
  }
}
