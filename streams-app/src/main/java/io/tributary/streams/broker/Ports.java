package io.tributary.streams.broker;

import io.tributary.streams.failure.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
final class Ports {

  static final String LOOPBACK = "127.0.0.1";

  private Ports() {}

  /** A port that nobody listens on at this moment. */
  static int free() {
    try (ServerSocket probe = bind(0)) {
      return probe.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException("no free port on " + LOOPBACK, failure);
    }
  }

  /**
   * Gives the port back when nobody listens on it.
   *
   * @throws UserException when it is taken, or no port
   */
  static int requireFree(int port) {
    if (port < 0 || port > 65_535) {
      throw new UserException(
          UserException.WRONG_INPUT, "a broker's port is between 0 and 65535: " + port);
    }
    try (ServerSocket probe = bind(port)) {
      return probe.getLocalPort();
    } catch (IOException failure) {
      throw taken(port, failure);
    }
  }

  static UserException taken(int port, Throwable cause) {
    return new UserException(
        UserException.FAILED,
        "the broker cannot listen on %s:%d: the port is in use; stop what uses it or choose another"
            .formatted(LOOPBACK, port),
        cause);
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port));
      return socket;
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
  }
}
