package io.tributary.streams.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.metrics.Meters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /metrics}, {@code /livez}, {@code /readyz} and {@code /topology}; the two health
 * paths answer 200 or 503.
 */
public final class AdminServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int SYSTEM_BACKLOG = 0;

  private final HttpServer server;
  private final ExecutorService threads;

  private AdminServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** An answer, whole in memory. */
  private record Answer(int status, String type, String body) {}

  /**
   * Binds the port and serves from then on.
   *
   * @param host name or address to bind
   * @param port 0 picks a free one
   * @throws UserException when the address cannot be bound
   */
  public static AdminServer start(String host, int port, Vitals vitals) {
    HttpServer server = bind(host, port);
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("admin-", 0).factory());
    server.setExecutor(threads);
    serve(server, "/metrics", () -> new Answer(200, Meters.CONTENT_TYPE, vitals.meters()));
    serve(
        server,
        "/livez",
        () ->
            vitals.live() ? new Answer(200, TEXT, "live\n") : new Answer(503, TEXT, "not live\n"));
    serve(server, "/readyz", () -> readiness(vitals.obstacle()));
    serve(server, "/topology", () -> new Answer(200, TEXT, vitals.topology()));
    server.start();
    return new AdminServer(server, threads);
  }

  private static HttpServer bind(String host, int port) {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getByName(host), port), SYSTEM_BACKLOG);
    } catch (UnknownHostException unknown) {
      throw new UserException(
          UserException.FAILED,
          "the admin port cannot bind '%s': no such host; set admin.host".formatted(host),
          unknown);
    } catch (IOException taken) {
      throw new UserException(
          UserException.FAILED,
          ("the admin port cannot bind %s:%d (%s):"
                  + " stop what uses it, or set admin.port to another, 0 for any")
              .formatted(host, port, taken.getMessage()),
          taken);
    }
  }

  private static Answer readiness(Optional<String> obstacle) {
    return obstacle
        .map(why -> new Answer(503, TEXT, "not ready: " + why + "\n"))
        .orElseGet(() -> new Answer(200, TEXT, "ready\n"));
  }

  private static void serve(HttpServer server, String path, Supplier<Answer> answer) {
    server.createContext(path, exchange -> handle(exchange, path, answer));
  }

  private static void handle(HttpExchange exchange, String path, Supplier<Answer> answer)
      throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(path)) {
        send(exchange, new Answer(404, TEXT, "no such page\n"));
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, new Answer(405, TEXT, "only GET\n"));
      } else {
        send(exchange, answerOf(path, answer));
      }
    }
  }

  // A broken meter is the caller's to see, and must not end the server.
  private static Answer answerOf(String path, Supplier<Answer> answer) {
    try {
      return answer.get();
    } catch (RuntimeException broken) {
      LOG.warn("{} failed", path, broken);
      return new Answer(500, TEXT, path + " failed, see the log\n");
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
