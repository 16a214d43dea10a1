package io.tributary.streams.topics;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * An admin client on a pipeline's Kafka whose answers come in time, or end in one clear line. Safe
 * for use by several threads.
 */
public final class KafkaAdmin implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Admin client;
  private final String bootstrapServers;

  private KafkaAdmin(Admin client, String bootstrapServers) {
    this.client = client;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Connects with those of the pipeline's Kafka settings that concern an admin client.
   *
   * @throws UserException when no broker answers within ten seconds
   */
  public static KafkaAdmin connect(Pipeline pipeline) {
    return connect(pipeline, PATIENCE);
  }

  static KafkaAdmin connect(Pipeline pipeline, Duration patience) {
    String servers = pipeline.bootstrapServers();
    BootstrapServers.parse(servers).requireListener(patience);
    Map<String, Object> settings = settings(pipeline.kafka());
    settings.put("bootstrap.servers", servers);
    settings.put("default.api.timeout.ms", Math.toIntExact(patience.toMillis()));
    settings.put("request.timeout.ms", Math.toIntExact(patience.toMillis()));
    KafkaAdmin admin = new KafkaAdmin(Admin.create(settings), servers);
    try {
      admin.await(admin.client.describeCluster().nodes());
      return admin;
    } catch (RuntimeException failure) {
      admin.close();
      throw failure;
    }
  }

  /** For requests whose futures go to {@link #await}. */
  public Admin client() {
    return client;
  }

  /** {@code host:port[,host:port]}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /**
   * Waits for an answer.
   *
   * @throws UserException when Kafka refuses, or does not answer in time
   */
  public <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException failure) {
      throw explain(failure.getCause() == null ? failure : failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Kafka", interrupted);
    }
  }

  @Override
  public void close() {
    client.close(Duration.ofSeconds(5));
  }

  private RuntimeException explain(Throwable failure) {
    return switch (failure) {
      case TimeoutException slow -> BootstrapServers.silent(bootstrapServers, slow);
      case ApiException refused ->
          new UserException(
              UserException.FAILED,
              "Kafka at %s refuses: %s".formatted(bootstrapServers, refused.getMessage()),
              refused);
      case RuntimeException unexpected -> unexpected;
      default -> new IllegalStateException(failure);
    };
  }

  private static Map<String, Object> settings(Map<String, String> kafka) {
    Map<String, Object> settings = new HashMap<>();
    kafka.forEach(
        (name, value) -> {
          if (AdminClientConfig.configNames().contains(name)) {
            settings.put(name, value);
          }
        });
    kafka.forEach(
        (name, value) -> {
          if (name.startsWith("admin.")) {
            settings.put(name.substring("admin.".length()), value);
          }
        });
    return settings;
  }
}
