package io.tributary.streams.topics;

import io.tributary.streams.failure.UserException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes topics.
 *
 * @param kafka where
 */
record TopicMaker(KafkaAdmin kafka) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /**
   * Makes topics and waits until they can be used.
   *
   * @return names of those that another process made in the meantime
   */
  Set<String> make(List<NewTopic> topics) {
    Set<String> madeByOthers = new HashSet<>();
    kafka
        .client()
        .createTopics(topics)
        .values()
        .forEach(
            (name, answer) -> {
              if (anotherWasFaster(answer)) {
                madeByOthers.add(name);
              } else {
                kafka.await(answer);
              }
            });
    awaitVisible(topics.stream().map(NewTopic::name).toList());
    return madeByOthers;
  }

  private static boolean anotherWasFaster(KafkaFuture<Void> answer) {
    try {
      answer.get();
      return false;
    } catch (ExecutionException failure) {
      return failure.getCause() instanceof TopicExistsException;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topics", interrupted);
    }
  }

  // The controller answers before the brokers know, and Kafka Streams gives up on a source topic
  // that a broker does not know.
  private void awaitVisible(List<String> names) {
    TopicFinder finder = new TopicFinder(kafka);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!finder.names().containsAll(names)) {
      if (System.nanoTime() - deadline >= 0) {
        throw new UserException(
            UserException.FAILED,
            "Kafka at %s made the topics %s but does not show them; try again"
                .formatted(kafka.bootstrapServers(), names));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topics", interrupted);
    }
  }
}
