package io.tributary.streams.topics;

import io.tributary.streams.failure.UserException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka is said to be. Knocking there first tells a wrong address in one line, where a client
 * would go on logging every attempt until its time is over.
 */
record BootstrapServers(String text, List<InetSocketAddress> addresses) {

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

  /**
   * Reads {@code host:port[,host:port]}.
   *
   * @throws UserException when the text has another form
   */
  static BootstrapServers parse(String text) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String server : text.split(",", -1)) {
      @Nullable String host = Utils.getHost(server.strip());
      @Nullable Integer port = Utils.getPort(server.strip());
      if (host == null || port == null || port < 1 || port > 65_535) {
        throw new UserException(
            UserException.WRONG_INPUT,
            "kafka.bootstrap.servers is host:port[,host:port], such as localhost:9092: '%s'"
                .formatted(text));
      }
      addresses.add(new InetSocketAddress(host, port));
    }
    return new BootstrapServers(text, List.copyOf(addresses));
  }

  /**
   * Waits until one of them takes connections.
   *
   * @throws UserException when none does in time
   */
  void requireListener(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      IOException last = attempt(patience);
      if (last == null) {
        return;
      }
      if (System.nanoTime() - deadline >= 0) {
        throw silent(text, last);
      }
      Pause.of(BETWEEN_ATTEMPTS);
    }
  }

  static UserException silent(String bootstrapServers, Throwable cause) {
    return new UserException(
        UserException.FAILED,
        ("no Kafka broker answers at %s; start one ('tributary broker' is enough to try) or set"
                + " kafka.bootstrap.servers in the pipeline file")
            .formatted(bootstrapServers),
        cause);
  }

  private @Nullable IOException attempt(Duration patience) {
    IOException last = null;
    for (InetSocketAddress address : addresses) {
      try (Socket socket = new Socket()) {
        // A new address each time: the name may be known by now.
        socket.connect(
            new InetSocketAddress(address.getHostString(), address.getPort()),
            Math.toIntExact(patience.toMillis()));
        return null;
      } catch (IOException failure) {
        last = failure;
      }
    }
    return last;
  }
}
