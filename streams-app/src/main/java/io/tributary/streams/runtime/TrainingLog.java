package io.tributary.streams.runtime;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.Topics;
import io.tributary.streams.training.LogBounds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
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
    Map<TopicPartition, ListOffsetsResultInfo> earliest =
        kafka.await(kafka.client().listOffsets(Map.of(log, OffsetSpec.earliest())).all());
    ListOffsetsResultInfo found = earliest.get(log);
    long beginning = found == null ? 0 : found.offset();
    Map<TopicPartition, OffsetAndMetadata> committed =
        kafka.await(
            kafka.client().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(group));
    OffsetAndMetadata known = committed.get(log);
    Optional<String> id = Optional.of(id(kafka, log.topic()));
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

  private static String id(KafkaAdmin kafka, String topic) {
    return kafka
        .await(kafka.client().describeTopics(List.of(topic)).allTopicNames())
        .values()
        .iterator()
        .next()
        .topicId()
        .toString();
  }
}
