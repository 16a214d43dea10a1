package io.tributary.streams.topics;

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
    List<String> wanted = topics.stream().map(NewTopic::name).toList();
    // Kafka Streams gives up on a source topic that a broker does not know yet.
    new TopicFinder(kafka).await(names -> names.containsAll(wanted));
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
}
