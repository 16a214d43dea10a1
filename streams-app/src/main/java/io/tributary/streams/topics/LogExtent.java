package io.tributary.streams.topics;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * What a partition holds when it is asked.
 *
 * @param topicId Kafka's id of the topic: another one after it was deleted and made again
 * @param beginning the first offset that was not deleted
 * @param end the offset behind the last committed record
 */
public record LogExtent(String topicId, long beginning, long end) {

  private static final ListOffsetsOptions COMMITTED =
      new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

  /** Asks for a partition of a topic that exists. */
  public static LogExtent of(KafkaAdmin kafka, TopicPartition partition) {
    String topicId =
        kafka
            .await(kafka.client().describeTopics(List.of(partition.topic())).allTopicNames())
            .values()
            .iterator()
            .next()
            .topicId()
            .toString();
    return new LogExtent(
        topicId,
        offset(kafka, partition, OffsetSpec.earliest()),
        offset(kafka, partition, OffsetSpec.latest()));
  }

  private static long offset(KafkaAdmin kafka, TopicPartition partition, OffsetSpec which) {
    Map<TopicPartition, ListOffsetsResultInfo> found =
        kafka.await(kafka.client().listOffsets(Map.of(partition, which), COMMITTED).all());
    ListOffsetsResultInfo offset = found.get(partition);
    return offset == null ? 0 : offset.offset();
  }
}
