package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {

  private static final Instant NOW = Instant.parse("2026-11-25T06:00:00Z");

  private final ModelMeters meters =
      ModelMeters.champion(new SimpleMeterRegistry(), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void shouldSayWhatIsTooOldWhenTheModelWasPromotedLongAgo() {
    Freshness freshness = new Freshness(Optional.of(Duration.ofHours(1)), meters);

    meters.answering(3, 100, NOW.minus(Duration.ofHours(1)));
    assertThat(freshness.obstacle()).isEmpty();

    meters.answering(3, 100, NOW.minus(Duration.ofMinutes(61)));
    assertThat(freshness.obstacle())
        .hasValueSatisfying(
            why -> assertThat(why).contains("1H1M old").contains("scoring.maxModelAge is 1H"));
  }

  @Test
  void shouldTakeAnyAgeWhenNoneIsSet() {
    meters.answering(3, 100, Instant.EPOCH);

    assertThat(new Freshness(Optional.empty(), meters).obstacle()).isEmpty();
  }
}
