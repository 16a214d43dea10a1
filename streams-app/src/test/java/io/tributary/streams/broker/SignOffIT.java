package io.tributary.streams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.streams.kafka.BrokerProcess;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * That a killed broker leads nothing when it starts again. What happens otherwise takes many kills
 * to see; the fault lab's scenario {@code embedded} has seen it.
 */
@Timeout(120)
final class SignOffIT {

  private final Path folder;

  SignOffIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldTakeTheBrokerOffTheMetadataWhenItWasKilled() {
    BrokerProcess.start(folder, 0).kill();
    Path log = folder.resolve("log");
    try (BrokerFolder owned = BrokerFolder.open(folder)) {
      assertThat(owned.leftByKill()).isTrue();
    }

    SignOff.of(log);

    requireNotRegistered(log);
  }

  @Test
  void shouldNotBeNeededWhenTheBrokerStoppedInOrder() {
    EmbeddedBroker.start(folder, 0).close();

    try (BrokerFolder owned = BrokerFolder.open(folder)) {
      assertThat(owned.leftByKill()).isFalse();
    }
  }

  private static void requireNotRegistered(Path log) {
    int port = Ports.free();
    KafkaRaftServer controller =
        new KafkaRaftServer(
            new KafkaConfig(BrokerSettings.controller(log, port), false), Time.SYSTEM);
    controller.startup();
    try (Admin admin = Admin.create(Map.of("bootstrap.controllers", "127.0.0.1:" + port))) {
      assertThatThrownBy(() -> admin.unregisterBroker(BrokerSettings.NODE_ID).all().get())
          .hasCauseInstanceOf(BrokerIdNotRegisteredException.class);
    } finally {
      controller.shutdown();
      controller.awaitShutdown();
    }
  }
}
