package io.tributary.streams.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.streams.failure.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AdminServerTest {

  private final FakeVitals vitals = new FakeVitals();
  private final AdminServer server = AdminServer.start("127.0.0.1", 0, vitals);
  private final HttpClient client = HttpClient.newHttpClient();

  /** Says what the test set. */
  private static final class FakeVitals implements Vitals {
    volatile boolean live = true;
    volatile Optional<String> obstacle = Optional.empty();
    volatile boolean broken;

    @Override
    public boolean live() {
      return live;
    }

    @Override
    public Optional<String> obstacle() {
      return obstacle;
    }

    @Override
    public String topology() {
      return "Topologies: é";
    }

    @Override
    public String meters() {
      if (broken) {
        throw new IllegalStateException("broken gauge");
      }
      return "up 1\n";
    }
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void shouldAnswerEveryPathWhenAllIsWell() throws Exception {
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    assertThat(get("/topology").body()).isEqualTo("Topologies: é");
    assertThat(get("/metrics").body()).isEqualTo("up 1\n");
    assertThat(get("/metrics").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
  }

  @Test
  void shouldAnswer503WhenNotLiveOrNotReady() throws Exception {
    vitals.obstacle = Optional.of("the model is old");
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/readyz").body()).isEqualTo("not ready: the model is old\n");
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    vitals.live = false;
    assertThat(get("/livez").statusCode()).isEqualTo(503);
  }

  @Test
  void shouldRefuseWhenPathOrMethodIsUnknown() throws Exception {
    assertThat(get("/metrics/more").statusCode()).isEqualTo(404);
    assertThat(get("/").statusCode()).isEqualTo(404);
    HttpRequest post =
        HttpRequest.newBuilder(uri("/livez")).POST(HttpRequest.BodyPublishers.noBody()).build();
    assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void shouldGoOnWhenMetersFail() throws Exception {
    vitals.broken = true;
    assertThat(get("/metrics").statusCode()).isEqualTo(500);
    assertThat(get("/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldNamePortAndCureWhenPortIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> AdminServer.start("127.0.0.1", taken.getLocalPort(), vitals))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.exitCode()).isEqualTo(UserException.FAILED))
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("admin.port")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void shouldNameHostWhenItDoesNotExist() {
    assertThatThrownBy(() -> AdminServer.start("no-such-host.invalid", 0, vitals))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no-such-host.invalid");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
