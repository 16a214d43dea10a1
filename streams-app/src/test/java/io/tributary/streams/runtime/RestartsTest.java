package io.tributary.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.failure.OutageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class RestartsTest {

  private final Throwable passes = new StreamsException(new TimeoutException("away"));
  private final Throwable outage = new StreamsException(new OutageException("away"));

  private Instant now = Instant.parse("2026-03-29T01:30:00Z");
  private final Restarts restarts = new Restarts(new Settable());

  @Test
  void shouldAllowFiveInTenMinutes() {
    for (int restart = 0; restart < 5; restart++) {
      assertThat(restarts.next(passes)).contains(Duration.ZERO);
      now = now.plusSeconds(60);
    }
    assertThat(restarts.next(passes)).isEmpty();

    now = now.plus(Duration.ofMinutes(5)).plusMillis(1);
    assertThat(restarts.next(passes)).contains(Duration.ZERO);
    assertThat(restarts.next(passes)).isEmpty();
  }

  @Test
  void shouldNotAllowWhatDoesNotPass() {
    assertThat(restarts.next(new StreamsException(new AuthorizationException("no")))).isEmpty();
  }

  @Test
  void shouldWaitOutAnOutageHoweverLongWithPausesThatGrow() {
    assertThat(LongStream.range(0, 1000).map(_ -> pause()))
        .startsWith(500L, 1000L, 2000L, 4000L, 8000L, 8000L)
        .allMatch(pause -> pause <= 8000);
  }

  @Test
  void shouldTakeAFailureAfterAGoodMinuteForAnotherOutage() {
    for (int failure = 0; failure < 10; failure++) {
      pause();
    }
    now = now.plusSeconds(61);

    assertThat(pause()).isEqualTo(500);
    assertThat(pause()).isEqualTo(1000);
  }

  @Test
  void shouldNotCountAnOutageAmongOtherFailures() {
    for (int failure = 0; failure < 10; failure++) {
      pause();
    }

    assertThat(restarts.next(passes)).contains(Duration.ZERO);
  }

  private long pause() {
    long pause = restarts.next(outage).orElseThrow().toMillis();
    now = now.plusMillis(pause).plusSeconds(4);
    return pause;
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
      throw new UnsupportedOperationException();
    }
  }
}
