package io.tributary.streams.runtime;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.topics.KafkaAdmin;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Turns where a pipeline begins into offsets.
 *
 * @param topic the events
 * @param beginnings of every partition
 */
record StartOffsets(KafkaAdmin kafka, String topic, Map<TopicPartition, Long> beginnings) {

  /**
   * The offset of every partition.
   *
   * @throws UserException when an offset is not in its partition, or a partition lacks one
   */
  Map<TopicPartition, Long> of(StartFrom from) {
    return switch (from) {
      case StartFrom.Earliest _ -> beginnings;
      case StartFrom.Latest _ -> ends();
      case StartFrom.Offsets offsets -> checked(offsets);
      case StartFrom.Time time -> at(time.time().toEpochMilli());
    };
  }

  /** An offset of every partition. */
  static Map<TopicPartition, Long> offsets(
      KafkaAdmin kafka, Collection<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> found =
        kafka.await(kafka.client().listOffsets(wanted).all());
    found.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  private Map<TopicPartition, Long> ends() {
    return offsets(kafka, beginnings.keySet(), OffsetSpec.latest());
  }

  private Map<TopicPartition, Long> at(long millis) {
    Map<TopicPartition, Long> offsets = new HashMap<>(ends());
    // No record so young: behind the last.
    offsets(kafka, beginnings.keySet(), OffsetSpec.forTimestamp(millis))
        .forEach(
            (partition, offset) ->
                offsets.compute(partition, (_, end) -> offset < 0 ? end : offset));
    return offsets;
  }

  private Map<TopicPartition, Long> checked(StartFrom.Offsets offsets) {
    Map<TopicPartition, Long> ends = ends();
    Map<TopicPartition, Long> checked = new HashMap<>();
    offsets
        .byPartition()
        .forEach((partition, offset) -> checked.put(new TopicPartition(topic, partition), offset));
    if (!checked.keySet().equals(beginnings.keySet())) {
      throw wrong(
          "--from names the partitions %s, but %s has 0 to %d: name each"
              .formatted(offsets.byPartition().keySet(), topic, beginnings.size() - 1));
    }
    checked.forEach(
        (partition, offset) -> {
          long beginning = beginnings.getOrDefault(partition, 0L);
          long end = ends.getOrDefault(partition, 0L);
          if (offset < beginning || offset > end) {
            throw wrong(
                "--from names offset %d of %s, which holds %d to %d"
                    .formatted(offset, partition, beginning, end));
          }
        });
    return checked;
  }

  private static UserException wrong(String message) {
    return new UserException(UserException.WRONG_INPUT, message);
  }
}
