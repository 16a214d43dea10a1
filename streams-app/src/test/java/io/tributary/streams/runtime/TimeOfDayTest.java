package io.tributary.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class TimeOfDayTest {

  private Instant now = Instant.parse("2026-03-29T01:30:00Z");
  private long nanos = -17;
  private final TimeOfDay timeOfDay = new TimeOfDay(new Settable(), () -> nanos);

  @Test
  void shouldNoticeNothingWhenTimeGoesOn() {
    pass(Duration.ofHours(3));
    assertThat(timeOfDay.wasSetBack()).isFalse();
  }

  @Test
  void shouldNoticeOnceWhenItIsSetBack() {
    pass(Duration.ofSeconds(1));
    now = now.minus(Duration.ofHours(2));
    assertThat(timeOfDay.wasSetBack()).isTrue();
    pass(Duration.ofSeconds(1));
    assertThat(timeOfDay.wasSetBack()).isFalse();
  }

  @Test
  void shouldNoticeNothingWhenItIsSetAhead() {
    now = now.plus(Duration.ofHours(2));
    assertThat(timeOfDay.wasSetBack()).isFalse();
  }

  @Test
  void shouldNoticeThatItIsSetBackAfterItWasAhead() {
    now = now.plus(Duration.ofHours(1));
    assertThat(timeOfDay.wasSetBack()).isFalse();
    now = now.minus(Duration.ofHours(1));
    assertThat(timeOfDay.wasSetBack()).isTrue();
  }

  @Test
  void shouldTakeASmallCorrectionForNone() {
    now = now.minus(Duration.ofSeconds(4));
    assertThat(timeOfDay.wasSetBack()).isFalse();
  }

  private void pass(Duration duration) {
    now = now.plus(duration);
    nanos += duration.toNanos();
  }

  private final class Settable extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
