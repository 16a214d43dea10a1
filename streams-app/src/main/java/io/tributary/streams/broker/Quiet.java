package io.tributary.streams.broker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Keeps to itself what the node says to itself, unless everything is logged. */
final class Quiet {

  private static final Map<String, Level> NOISE =
      Map.of(
          // Tells every start, in a line of three hundred characters.
          "org.apache.kafka.controller.QuorumController", Level.ERROR,
          // Logs with a stack trace what it then answers to the producer, which tries again.
          "kafka.server.ReplicaManager", Level.OFF,
          // Warns of the node's own connections to itself when they end.
          "org.apache.kafka.clients.NetworkClient", Level.ERROR);

  private Quiet() {}

  static void unlessVerbose() {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root
        && !root.isInfoEnabled()) {
      NOISE.forEach((name, level) -> root.getLoggerContext().getLogger(name).setLevel(level));
    }
  }
}
