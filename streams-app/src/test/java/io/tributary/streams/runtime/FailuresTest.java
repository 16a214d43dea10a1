package io.tributary.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.failure.OutageException;
import io.tributary.streams.failure.UserException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void shouldPassWhenTheBrokerWasAway() {
    assertThat(Failures.passes(new StreamsException(new TimeoutException("away")))).isTrue();
  }

  @Test
  void shouldPassWhenAnotherTookOver() {
    assertThat(Failures.passes(new TaskMigratedException("fenced", new RuntimeException())))
        .isTrue();
  }

  /** As after SIGSTOP for longer than a transaction may stay open. */
  @Test
  void shouldPassWhenTheTransactionEndedWhileTheProcessStoodStill() {
    assertThat(Failures.passes(new StreamsException(new InvalidTxnStateException("not open"))))
        .isTrue();
  }

  @Test
  void shouldNotPassWhenSomethingIsForbidden() {
    assertThat(Failures.passes(new StreamsException(new AuthorizationException("no")))).isFalse();
  }

  @Test
  void shouldNotPassWhenTheUserHasToAct() {
    TimeoutException cause = new TimeoutException("away");

    assertThat(Failures.passes(new UserException(UserException.FAILED, "do this", cause)))
        .isFalse();
  }

  @Test
  void shouldTellAnOutageFromOtherFailuresThatPass() {
    OutageException away = new OutageException("away");

    assertThat(Failures.isOutage(new StreamsException(away))).isTrue();
    assertThat(Failures.passes(new StreamsException(away))).isTrue();
    assertThat(Failures.isOutage(new StreamsException(new TimeoutException("away")))).isFalse();
    assertThat(Failures.isOutage(new UserException(UserException.FAILED, "do this", away)))
        .isFalse();
  }
}
