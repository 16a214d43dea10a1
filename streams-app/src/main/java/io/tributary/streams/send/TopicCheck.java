package io.tributary.streams.send;

import static java.util.Objects.requireNonNullElse;

import io.tributary.streams.failure.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks for a topic before anything is sent: a producer would create it, with wrong settings. */
final class TopicCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private TopicCheck() {}

  static void requireExists(Destination destination) {
    Duration patience =
        destination.timeout().compareTo(PATIENCE) < 0 ? destination.timeout() : PATIENCE;
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            destination.bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) patience.toMillis(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) patience.toMillis());
    try (Admin admin = Admin.create(settings)) {
      admin.describeTopics(List.of(destination.topic())).allTopicNames().get();
    } catch (InterruptedException interrupted) {
      throw new InterruptException(interrupted);
    } catch (ExecutionException failure) {
      throw refusal(destination, patience, requireNonNullElse(failure.getCause(), failure));
    } catch (KafkaException failure) {
      throw refusal(destination, patience, failure);
    }
  }

  private static UserException refusal(
      Destination destination, Duration patience, Throwable cause) {
    String message =
        cause instanceof UnknownTopicOrPartitionException
            ? "topic '%s' does not exist at %s: `tributary topics PIPELINE.yaml --create` makes it"
                .formatted(destination.topic(), destination.bootstrapServers())
            : "no Kafka broker answers at %s within %d s: is it running, is the address right? (%s)"
                .formatted(destination.bootstrapServers(), patience.toSeconds(), reason(cause));
    return new UserException(UserException.FAILED, message, cause);
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    return String.valueOf(
        failure instanceof KafkaException && cause != null
            ? cause.getMessage()
            : failure.getMessage());
  }
}
