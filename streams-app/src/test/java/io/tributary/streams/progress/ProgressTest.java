package io.tributary.streams.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private Instant now = Instant.EPOCH;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  @Test
  void shouldShowNothingWhenTheWorkIsShort() {
    try (Progress progress = new Progress("work", 10, clock, true)) {
      now = now.plusSeconds(2);
      progress.at(5);

      assertThat(progress.shown()).isFalse();
    }
  }

  @Test
  void shouldShowABarWhenTheWorkLastsOverTwoSeconds() {
    try (Progress progress = new Progress("work", 10, clock, true)) {
      now = now.plusSeconds(3);
      progress.at(5);

      assertThat(progress.shown()).isTrue();
    }
  }

  @Test
  void shouldShowNothingWhenNobodyWatches() {
    try (Progress progress = new Progress("work", 10, clock, false)) {
      now = now.plusSeconds(3);
      progress.at(5);

      assertThat(progress.shown()).isFalse();
    }
  }
}
