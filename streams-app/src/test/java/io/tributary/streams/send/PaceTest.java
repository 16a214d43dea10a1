package io.tributary.streams.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PaceTest {

  private Instant now = Instant.EPOCH;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  @Test
  void shouldSpreadEventsEvenly() throws InterruptedException {
    Pace pace = pace(10);

    for (int i = 0; i < 21; i++) {
      pace.await();
    }

    assertThat(now).isEqualTo(Instant.EPOCH.plusSeconds(2));
  }

  @Test
  void shouldNotCatchUpMoreThanASecondAfterALongWait() throws InterruptedException {
    Pace pace = pace(10);
    pace.await();
    now = now.plusSeconds(60);

    int atOnce = 0;
    for (Instant before = now; now.equals(before); atOnce++) {
      pace.await();
    }

    assertThat(atOnce).isBetween(10, 13);
  }

  @Test
  void shouldNotWaitWhenTheRateIsInfinite() throws InterruptedException {
    Pace pace = pace(Double.POSITIVE_INFINITY);

    for (int i = 0; i < 1000; i++) {
      pace.await();
    }

    assertThat(now).isEqualTo(Instant.EPOCH);
  }

  @Test
  void shouldRefuseARateThatIsNotPositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> pace(0)).withMessageContaining("0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> pace(Double.NaN));
  }

  private Pace pace(double perSecond) {
    return new Pace(perSecond, clock, this::sleep);
  }

  private void sleep(Duration duration) {
    now = now.plus(duration);
  }
}
