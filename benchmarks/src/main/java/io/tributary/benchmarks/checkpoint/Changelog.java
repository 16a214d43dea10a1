package io.tributary.benchmarks.checkpoint;

import io.tributary.streams.topics.KafkaAdmin;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.TopicPartition;

/** The topic that a learner's checkpoint is restored from, on the only broker. */
final class Changelog {

  private static final int BROKER = 1;

  private final KafkaAdmin kafka;
  private final TopicPartition partition;

  Changelog(KafkaAdmin kafka, Subject subject) {
    this.kafka = kafka;
    this.partition = new TopicPartition(subject.id() + "-training-checkpoint-changelog", 0);
  }

  /** What lies in it on disk, compacted or not: a restore reads all of it. */
  long bytes() {
    Map<Integer, Map<String, LogDirDescription>> folders =
        kafka.await(kafka.client().describeLogDirs(List.of(BROKER)).allDescriptions());
    return folders.values().stream()
        .flatMap(folder -> folder.values().stream())
        .map(folder -> folder.replicaInfos().get(partition))
        .filter(Objects::nonNull)
        .mapToLong(ReplicaInfo::size)
        .sum();
  }
}
