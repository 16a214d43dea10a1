package io.tributary.streams.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.streams.failure.UserException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BootstrapServersTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);

  @Test
  void shouldNameTheAddressWhenNobodyListensThere() throws IOException {
    String address = "127.0.0.1:" + unusedPort();

    assertThatThrownBy(() -> BootstrapServers.parse(address).requireListener(PATIENCE))
        .isInstanceOfSatisfying(
            UserException.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(1))
        .hasMessageStartingWith("no Kafka broker answers at " + address)
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldBeContentWhenOneOfSeveralListens() throws IOException {
    try (ServerSocket listener = new ServerSocket(0)) {
      String servers = "127.0.0.1:%d,127.0.0.1:%d".formatted(unusedPort(), listener.getLocalPort());

      assertThatCode(() -> BootstrapServers.parse(servers).requireListener(PATIENCE))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void shouldNameTheTextWhenItIsNoAddress() {
    assertThatThrownBy(() -> BootstrapServers.parse("localhost"))
        .isInstanceOfSatisfying(
            UserException.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(2))
        .hasMessageContaining("'localhost'");
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }
}
