package io.tributary.streams.broker;

import io.tributary.streams.failure.UserException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A single Kafka node, broker and controller, that keeps its log in a folder and listens on the
 * loopback interface only. A folder that a killed process left behind is taken up again, with
 * everything that was acknowledged. Meant for trying and testing: nothing is replicated.
 *
 * <p>Safe for use by several threads. Kafka halts the process when it can no longer write its log.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private final BrokerFolder folder;
  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(BrokerFolder folder, KafkaRaftServer server, int port) {
    this.folder = folder;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker and returns when it takes records.
   *
   * @param folder where it keeps everything; made when it is missing
   * @param port TCP port on 127.0.0.1; 0 picks a free one
   * @throws UserException when the folder cannot be used or belongs to a running broker, or when
   *     the port is taken
   */
  public static EmbeddedBroker start(Path folder, int port) {
    Quiet.unlessVerbose();
    int listening = port == 0 ? Ports.free() : Ports.requireFree(port);
    BrokerFolder owned = BrokerFolder.open(folder);
    try {
      if (owned.leftByKill()) {
        SignOff.of(owned.log());
      }
      Properties settings = BrokerSettings.of(owned.log(), listening, Ports.free());
      owned.formatOnce(settings);
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      EmbeddedBroker broker = new EmbeddedBroker(owned, server, listening);
      broker.startUp();
      return broker;
    } catch (RuntimeException failure) {
      owned.close();
      throw failure;
    }
  }

  /** Address for clients, {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return Ports.LOOPBACK + ":" + port;
  }

  /** Stops the broker, then the controller, after what they hold is on disk. */
  @Override
  public void close() {
    stop();
    folder.close();
  }

  private void startUp() {
    try {
      server.startup();
    } catch (RuntimeException failure) {
      stop();
      throw isTaken(failure) ? Ports.taken(port, failure) : failure;
    }
  }

  private void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static boolean isTaken(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }
}
