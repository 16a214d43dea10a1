package io.tributary.streams.kafka;

import io.tributary.streams.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** A broker that lives as long as the tests of this JVM. */
interface TestBroker extends AutoCloseable {

  String bootstrapServers();

  @Override
  void close();

  /**
   * Starts the kind that {@code -Dtest.kafka} names.
   *
   * @throws IllegalArgumentException when it names none
   */
  static TestBroker start() {
    String kind = System.getProperty("test.kafka", "auto").toLowerCase(Locale.ROOT);
    return switch (kind) {
      case "auto" -> dockerAnswers() ? new InDocker() : new InProcess();
      case "docker" -> new InDocker();
      case "embedded" -> new InProcess();
      default ->
          throw new IllegalArgumentException("test.kafka is auto, docker or embedded: " + kind);
    };
  }

  private static boolean dockerAnswers() {
    boolean addressed =
        System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    return addressed && DockerClientFactory.instance().isDockerAvailable();
  }

  /** Kafka's official image. */
  final class InDocker implements TestBroker {

    private final KafkaContainer container =
        new KafkaContainer("apache/kafka:4.3.1")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", "8388608")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");

    InDocker() {
      container.start();
    }

    @Override
    public String bootstrapServers() {
      return container.getBootstrapServers();
    }

    @Override
    public void close() {
      container.stop();
    }
  }

  /** The broker that the program itself brings. */
  final class InProcess implements TestBroker {

    private final EmbeddedBroker broker;

    InProcess() {
      try {
        Path target = Files.createDirectories(Path.of("target", "test-kafka"));
        broker = EmbeddedBroker.start(Files.createTempDirectory(target, "broker"), 0);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public String bootstrapServers() {
      return broker.bootstrapServers();
    }

    @Override
    public void close() {
      broker.close();
    }
  }
}
