package io.tributary.streams.runtime;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.LogExtent;
import io.tributary.streams.topics.Topics;
import io.tributary.streams.training.LogBounds;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Positions the first start of training at the beginning of its log: its consumer has no reset
 * policy, which would learn twice or skip when offsets expire.
 */
final class TrainingLog {

  private TrainingLog() {}

  /** Where the log begins and from where training goes on, after the latter was made certain. */
  static LogBounds position(KafkaAdmin kafka, Pipeline pipeline) {
    TopicPartition log = new TopicPartition(new Topics(pipeline.name()).examples(), 0);
    String group = StreamsSettings.applicationId(pipeline, Role.TRAINING);
    LogExtent extent = LogExtent.of(kafka, log);
    long beginning = extent.beginning();
    Optional<String> id = Optional.of(extent.topicId());
    Map<TopicPartition, OffsetAndMetadata> committed =
        kafka.await(
            kafka.client().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(group));
    OffsetAndMetadata known = committed.get(log);
    if (known != null) {
      return new LogBounds(id, beginning, known.offset());
    }
    kafka.await(
        kafka
            .client()
            .alterConsumerGroupOffsets(group, Map.of(log, new OffsetAndMetadata(beginning)))
            .all());
    return new LogBounds(id, beginning, beginning);
  }
}
