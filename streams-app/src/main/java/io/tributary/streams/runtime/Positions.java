package io.tributary.streams.runtime;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/**
 * Positions the first start of a role on its source explicitly, so that later a missing position
 * means that it was lost. A role that has worked before and has none left would do everything
 * twice, and one whose position was deleted from the source would leave something out: both are
 * refused.
 *
 * @param source the topic that the role reads
 * @param output the topic that it writes something into for what it reads
 */
record Positions(KafkaAdmin kafka, Pipeline pipeline, Role role, String source, String output) {

  /**
   * Makes certain where every partition begins.
   *
   * @param from where a first start begins; empty for the beginning
   * @throws UserException when positions were lost, cannot be read any more, or are there already
   *     although {@code from} names others
   */
  void prepare(Optional<StartFrom> from) {
    List<TopicPartition> partitions = partitions(source);
    Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> committed = committed(partitions);
    List<TopicPartition> deleted =
        committed.keySet().stream()
            .filter(
                partition ->
                    committed.getOrDefault(partition, 0L) < beginnings.getOrDefault(partition, 0L))
            .toList();
    if (from.isPresent() && (committed.isEmpty() || !deleted.isEmpty())) {
      commit(new StartOffsets(kafka, source, beginnings).of(from.get()));
      return;
    }
    from.ifPresent(wanted -> requireSame(wanted, beginnings, committed));
    if (!deleted.isEmpty()) {
      throw deleted(deleted.getFirst(), committed, beginnings);
    }
    if (committed.isEmpty() && hasWorked()) {
      throw lost();
    }
    Map<TopicPartition, Long> missing = new HashMap<>(beginnings);
    missing.keySet().removeAll(committed.keySet());
    // Partitions that are added while others of the role run begin at the beginning anyway.
    if (!missing.isEmpty() && !isActive()) {
      commit(missing);
    }
  }

  private void requireSame(
      StartFrom wanted, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> committed) {
    if (!committed.equals(new StartOffsets(kafka, source, beginnings).of(wanted))) {
      throw new UserException(
          UserException.FAILED,
          ("Pipeline '%s' has begun already: it goes on in %s at %s. Leave out --from to let it, or"
                  + " let `tributary reset` forget what it learned and begin again.")
              .formatted(pipeline.name(), source, byPartition(committed)));
    }
  }

  private UserException deleted(
      TopicPartition partition,
      Map<TopicPartition, Long> committed,
      Map<TopicPartition, Long> beginnings) {
    return new UserException(
        UserException.FAILED,
        ("Offsets %d to %d of %s were deleted before %s read them. To go on with what is left: %s."
                + " To keep more in future, raise retention.ms of %s.")
            .formatted(
                committed.getOrDefault(partition, 0L),
                beginnings.getOrDefault(partition, 0L) - 1,
                partition,
                role.id(),
                role == Role.SCORING ? "`tributary run --from earliest`" : command("--to-earliest"),
                source));
  }

  private UserException lost() {
    return new UserException(
        UserException.FAILED,
        ("The positions of %s in %s are gone, as after a stop longer than the brokers'"
                + " offsets.retention.minutes, although it has written into %s. To read everything"
                + " again would do it twice. Go on behind what was done last: %s; or let `tributary"
                + " reset` forget everything but the events.")
            .formatted(
                role.id(),
                source,
                output,
                role == Role.SCORING
                    ? "`tributary run --from PARTITION:OFFSET`, where a prediction's id without an"
                        + " id field in the event ends in partition and offset"
                    : command("--to-offset OFFSET")));
  }

  private String command(String reset) {
    return ("kafka-consumer-groups.sh --bootstrap-server %s --group %s --topic %s --reset-offsets"
            + " %s --execute")
        .formatted(kafka.bootstrapServers(), group(), source, reset);
  }

  private String group() {
    return StreamsSettings.applicationId(pipeline, role);
  }

  private boolean hasWorked() {
    return offsets(partitions(output), OffsetSpec.latest()).values().stream()
        .anyMatch(end -> end > 0);
  }

  private boolean isActive() {
    return kafka.await(kafka.client().listGroups().all()).stream()
        .filter(listed -> listed.groupId().equals(group()))
        .anyMatch(
            listed -> listed.groupState().filter(state -> state != GroupState.EMPTY).isPresent());
  }

  private void commit(Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    offsets.forEach((partition, offset) -> positions.put(partition, new OffsetAndMetadata(offset)));
    kafka.await(kafka.client().alterConsumerGroupOffsets(group(), positions).all());
  }

  private Map<TopicPartition, Long> committed(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> committed = new HashMap<>();
    kafka
        .await(
            kafka.client().listConsumerGroupOffsets(group()).partitionsToOffsetAndMetadata(group()))
        .forEach(
            (partition, offset) -> {
              if (offset != null && partitions.contains(partition)) {
                committed.put(partition, offset.offset());
              }
            });
    return committed;
  }

  private List<TopicPartition> partitions(String topic) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicDescription found :
        kafka.await(kafka.client().describeTopics(List.of(topic)).allTopicNames()).values()) {
      found
          .partitions()
          .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
    }
    return partitions;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
    return StartOffsets.offsets(kafka, partitions, which);
  }

  private static String byPartition(Map<TopicPartition, Long> offsets) {
    Map<Integer, Long> sorted = new TreeMap<>();
    offsets.forEach((partition, offset) -> sorted.put(partition.partition(), offset));
    StringBuilder text = new StringBuilder();
    sorted.forEach(
        (partition, offset) ->
            text.append(text.isEmpty() ? "" : ",").append(partition).append(':').append(offset));
    return text.toString();
  }
}
