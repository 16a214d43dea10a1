package io.tributary.registry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.registry.AliasChange;
import io.tributary.registry.Manifests;
import io.tributary.registry.format.SnapshotRecords;
import io.tributary.registry.log.FakeTopics.FakeConsumer;
import io.tributary.registry.view.RegistryView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ModelLogTest {

  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final byte[] ONNX = {1, 2, 3};

  private final FakeTopics topics = new FakeTopics();

  @Test
  void shouldReadBothTopicsToTheirEnds() {
    topics.publish(Manifests.fraud(1, SnapshotRecords.describe(ONNX)), ONNX);
    topics.publish(Manifests.fraud(2, SnapshotRecords.describe(ONNX)), ONNX);
    topics.alias(new AliasChange("fraud", "champion", 1, OptionalInt.empty(), "ann", "first"));

    try (ModelLog log = FakeTopics.log(topics.consumer())) {
      RegistryView view = log.readToEnd(PATIENCE);

      assertThat(view.versions("fraud")).hasSize(2);
      assertThat(view.alias("fraud", "champion")).hasValue(1);
      assertThat(view.damage()).isEmpty();
    }
  }

  @Test
  void shouldGoOnWhereItStopped() {
    FakeConsumer consumer = topics.consumer();
    try (ModelLog log = FakeTopics.log(consumer)) {
      assertThat(log.readToEnd(PATIENCE).versions("fraud")).isEmpty();

      topics.publish(Manifests.fraud(1, SnapshotRecords.describe(ONNX)), ONNX);
      consumer.deliver(topics);

      assertThat(log.readToEnd(PATIENCE).versions("fraud")).hasSize(1);
    }
  }

  @Test
  void shouldSayWhichBrokerDoesNotAnswer() {
    FakeConsumer consumer = topics.consumer();
    TopicPartition snapshots = new TopicPartition(FakeTopics.NAMES.snapshots(), 0);
    consumer.updateEndOffsets(Map.of(snapshots, 1L));

    try (ModelLog log = FakeTopics.log(consumer)) {
      assertThatThrownBy(() -> log.readToEnd(PATIENCE))
          .isInstanceOf(LogUnavailableException.class)
          .hasMessageContaining("nowhere:9092")
          .hasMessageContaining("500 ms");
    }
  }

  @Test
  void shouldSayWhichTopicIsMissing() {
    FakeConsumer consumer = topics.consumer();
    consumer.updatePartitions(FakeTopics.NAMES.aliases(), List.of());

    try (ModelLog log = FakeTopics.log(consumer)) {
      assertThatThrownBy(() -> log.readToEnd(PATIENCE))
          .isInstanceOf(LogUnavailableException.class)
          .hasMessageContaining("'fraud.aliases' does not exist");
    }
  }

  @Test
  void shouldRefuseATopicOfSeveralPartitions() {
    FakeConsumer consumer = topics.consumer();
    String topic = FakeTopics.NAMES.aliases();
    consumer.updatePartitions(
        topic,
        List.of(
            new PartitionInfo(topic, 0, Node.noNode(), null, null),
            new PartitionInfo(topic, 1, Node.noNode(), null, null)));

    try (ModelLog log = FakeTopics.log(consumer)) {
      assertThatThrownBy(() -> log.readToEnd(PATIENCE))
          .isInstanceOf(LogUnavailableException.class)
          .hasMessageContaining("'fraud.aliases' has 2 partitions");
    }
  }
}
