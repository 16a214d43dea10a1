package io.tributary.streams.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;

/**
 * Signs a broker off that was killed, before it starts again: a controller without a broker takes
 * it off the cluster's metadata, and with it its partitions' leadership.
 *
 * <p>Otherwise Kafka 4.3.1 begins with the leadership of the killed broker, loses it at its own
 * registration, and gains it again; a transaction that was being committed at the kill and is taken
 * up in between is noted as complete without a marker in any partition. It stays open for ever, and
 * everything behind it unread.
 */
final class SignOff {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private SignOff() {}

  /**
   * Returns when the broker is signed off, or was not known.
   *
   * @param log folder of the broker's log
   */
  static void of(Path log) {
    int port = Ports.free();
    Properties settings = BrokerSettings.controller(log, port);
    KafkaRaftServer controller = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    try {
      controller.startup();
      unregister(Ports.LOOPBACK + ":" + port);
    } finally {
      controller.shutdown();
      controller.awaitShutdown();
    }
  }

  private static void unregister(String controller) {
    try (Admin admin = Admin.create(Map.of("bootstrap.controllers", controller))) {
      admin
          .unregisterBroker(BrokerSettings.NODE_ID)
          .all()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException refused) {
      if (!(refused.getCause() instanceof BrokerIdNotRegisteredException)) {
        throw new IllegalStateException("the killed broker cannot be signed off", refused);
      }
    } catch (TimeoutException silent) {
      throw new IllegalStateException("the controller did not answer in " + PATIENCE, silent);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a broker started", interrupted);
    }
  }
}
