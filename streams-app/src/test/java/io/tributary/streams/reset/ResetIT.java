package io.tributary.streams.reset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TestPipelines;
import io.tributary.streams.topics.TopicAdmin;
import io.tributary.streams.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@KafkaTest
class ResetIT {

  private final KafkaCluster cluster;
  private final Path state;
  private final Pipeline pipeline;
  private final String name;
  private final String events;

  ResetIT(KafkaCluster cluster, @TempDir Path folder) {
    this.cluster = cluster;
    state = folder.resolve("state");
    name = cluster.name("reset");
    pipeline = TestPipelines.pipeline(name, cluster.bootstrapServers(), state);
    events = pipeline.source().events();
  }

  @Test
  void shouldDeleteAllButTheEventsWhenCarriedOut() throws Exception {
    String changelog = name + "-training-learner-changelog";
    cluster.createTopic(changelog, 1, Map.of());
    Files.createDirectories(state.resolve("streams/scoring"));
    Files.writeString(state.resolve("streams/scoring/kept"), "x");
    Files.createDirectories(state.resolve("broker/log"));
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      TopicAdmin topics = new TopicAdmin(kafka, pipeline);
      topics.prepare(OptionalInt.of(1));
      sendEvent();
      commitOffset(name + "-scoring");
      Reset reset = new Reset(kafka, pipeline);

      ResetPlan plan = reset.plan();
      assertThat(plan.topics())
          .containsExactlyInAnyOrder(
              changelog,
              new Topics(name).predictions(),
              new Topics(name).shadowPredictions(),
              new Topics(name).examples(),
              new Topics(name).snapshots(),
              new Topics(name).weights(),
              new Topics(name).aliases(),
              new Topics(name).drift(),
              new Topics(name).deadLetters());
      assertThat(plan.groups()).containsExactly(name + "-scoring");
      assertThat(plan.state()).containsExactly(state.resolve("streams"));
      reset.carryOut(plan);

      assertThat(topics.names()).contains(events).doesNotContainAnyElementsOf(plan.topics());
      assertThat(state.resolve("streams")).doesNotExist();
      assertThat(state.resolve("broker/log")).exists();
      assertThat(reset.plan().isEmpty()).isTrue();
    }
    assertThat(cluster.readCommitted(events)).hasSize(1);
  }

  @Test
  void shouldLeaveWhatBelongsToAPipelineOfASimilarName() {
    String namesake = name + "-scoring";
    cluster.createTopic(new Topics(namesake).examples(), 1, Map.of());
    cluster.createTopic(namesake + "-training-learner-changelog", 1, Map.of());
    cluster.createTopic(name + ".other", 1, Map.of());
    cluster.createTopic(namesake + "-mine-changelog", 1, Map.of());

    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      assertThat(new Reset(kafka, pipeline).plan().topics())
          .containsExactly(namesake + "-mine-changelog");
    }
  }

  @Test
  void shouldRefuseWhileAMemberIsActive() {
    cluster.createTopic(events, 1, Map.of());
    try (KafkaConsumer<byte[], byte[]> member = consumer(name + "-labelling");
        KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      member.subscribe(List.of(events));
      while (member.assignment().isEmpty()) {
        member.poll(Duration.ofMillis(200));
      }

      assertThatThrownBy(() -> new Reset(kafka, pipeline).plan())
          .isInstanceOf(UserException.class)
          .hasMessageContaining("'" + name + "' is running")
          .hasMessageContaining(name + "-labelling has 1");
    }
  }

  private void commitOffset(String group) throws Exception {
    cluster
        .admin()
        .alterConsumerGroupOffsets(
            group, Map.of(new TopicPartition(events, 0), new OffsetAndMetadata(1)))
        .all()
        .get();
  }

  private void sendEvent() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      producer.send(new ProducerRecord<>(events, "{}".getBytes(UTF_8))).get();
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(String group) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", cluster.bootstrapServers(), "group.id", group),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
