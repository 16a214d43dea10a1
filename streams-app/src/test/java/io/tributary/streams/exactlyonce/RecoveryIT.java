package io.tributary.streams.exactlyonce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import io.tributary.streams.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was done to a pipeline's topics, groups or file while it stood still is refused by name when
 * it starts again, or does not matter: nothing is lost, and nothing is learned twice.
 */
@KafkaTest
@Timeout(240)
final class RecoveryIT {

  private static final int ROWS = 3_000;
  private static final int HALF = 1_500;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final KafkaCluster kafka;
  private final Path folder;
  private final Path file;
  private final Pipeline pipeline;
  private final Topics topics;
  private final String changelog;
  private final ElectricityStream stream;

  RecoveryIT(KafkaCluster kafka, @TempDir Path folder) {
    this.kafka = kafka;
    this.folder = folder;
    file = ElectricityStream.pipelineFile(folder, kafka.name("stop"), kafka.bootstrapServers());
    pipeline = ElectricityStream.pipeline(file).withState(folder.resolve("state"));
    topics = new Topics(pipeline.name());
    changelog = pipeline.name() + "-training-checkpoint-changelog";
    stream = ElectricityStream.like(folder, ROWS);
  }

  @BeforeEach
  void learnHalf() {
    kafka.createTopic(pipeline.source().events(), 1, Map.of());
    try (PipelineRuntime runtime = start(pipeline, EnumSet.allOf(Role.class))) {
      Sending.start(pipeline, stream.events(), 0, HALF, Double.POSITIVE_INFINITY).await();
      awaitLearned(runtime, HALF);
    }
  }

  @Test
  void shouldGoOnAtTheCheckpointsOwnOffsetWhenTheGroupsOffsetsExpired() throws Exception {
    forget("training");

    Map<Integer, String> expected = stream.rehearsed(pipeline);
    try (PipelineRuntime runtime = start(pipeline, EnumSet.allOf(Role.class));
        Outcome outcome = new Outcome(pipeline)) {
      Sending.start(pipeline, stream.events(), HALF, ROWS - HALF, Double.POSITIVE_INFINITY).await();
      awaitLearned(runtime, ROWS);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(outcome.versions()).isEqualTo(expected));
    }
    boundRestores();
  }

  /** The state is rewritten at every commit, and a restore reads all that is not compacted. */
  private void boundRestores() throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, changelog);
    Config settings =
        kafka.admin().describeConfigs(List.of(topic)).all().get(30, TimeUnit.SECONDS).get(topic);
    assertThat(settings.get("cleanup.policy").value()).isEqualTo("compact");
    assertThat(settings.get("segment.bytes").value()).isEqualTo("16777216");
    assertThat(settings.get("min.cleanable.dirty.ratio").value()).isEqualTo("0.1");
    assertThat(settings.get("delete.retention.ms").value()).isEqualTo("60000");
  }

  @Test
  void shouldNameTheChunkWhenItIsDamaged() throws Exception {
    ConsumerRecord<byte[], byte[]> chunk =
        kafka.readCommitted(changelog).stream()
            .filter(record -> new String(record.key(), UTF_8).equals("chunk-0"))
            .toList()
            .getLast();
    chunk.value()[chunk.value().length / 2] ^= 1;
    append(chunk.key(), chunk.value());

    refused("The learner's checkpoint cannot be used: the chunks' checksum is", "tributary reset");
  }

  @Test
  void shouldNameTheReleaseWhenTheCheckpointIsNewer() throws Exception {
    ConsumerRecord<byte[], byte[]> meta =
        kafka.readCommitted(changelog).stream()
            .filter(record -> new String(record.key(), UTF_8).equals("meta"))
            .toList()
            .getLast();
    meta.value()[0] = 77;
    append(meta.key(), meta.value());

    refused("it has format 77, and this release reads up to", "Run the release that wrote it");
  }

  @Test
  void shouldNameBothSpecsWhenTheFileChangedUnderTheSameName() throws Exception {
    String before = pipeline.learner().hash();
    Files.writeString(file, Files.readString(file).replace("units: 32", "units: 16"));
    Pipeline changed = ElectricityStream.pipeline(file).withState(pipeline.state());

    assertThatThrownBy(() -> awaitFailure(changed))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(before)
        .hasMessageContaining(changed.learner().hash())
        .hasMessageContaining("undo the change")
        .hasMessageContaining("another name");
    requireUntouched();
  }

  @Test
  void shouldNameTheOffsetsWhenTheLogBeginsBehindTheCheckpoint() throws Exception {
    byte[] example = kafka.readCommitted(topics.examples()).getLast().value();
    TopicPartition log = new TopicPartition(topics.examples(), 0);
    try (KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of())) {
      for (int i = 0; i < 10; i++) {
        producer.send(new ProducerRecord<>(log.topic(), example)).get(30, TimeUnit.SECONDS);
      }
    }
    long end = kafka.readCommitted(topics.examples()).getLast().offset() + 1;
    kafka
        .admin()
        .deleteRecords(Map.of(log, RecordsToDelete.beforeOffset(end - 2)))
        .all()
        .get(30, TimeUnit.SECONDS);

    refused("begins at offset " + (end - 2), "were deleted that were never learned");
  }

  @Test
  void shouldNameBothLogsWhenItWasMadeAgain() throws Exception {
    forget("training");
    kafka.admin().deleteTopics(List.of(topics.examples())).all().get(30, TimeUnit.SECONDS);
    await().until(() -> !kafka.admin().listTopics().names().get().contains(topics.examples()));

    refused("was deleted and made again", "tributary reset");
  }

  @Test
  void shouldRefuseToLabelTwiceWhenThePositionsOfLabellingExpired() throws Exception {
    forget("labelling");

    assertThatThrownBy(() -> start(pipeline, EnumSet.of(Role.LABELLING)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The positions of labelling in " + topics.predictions())
        .hasMessageContaining("kafka-consumer-groups.sh")
        .hasMessageContaining("--group " + pipeline.name() + "-labelling");
    assertThat(kafka.readCommitted(topics.examples())).hasSize(HALF);
  }

  /** As the brokers do when a group has no members for longer than they keep its offsets. */
  private void forget(String role) {
    String group = pipeline.name() + "-" + role;
    await()
        .atMost(PATIENCE)
        .ignoreExceptions() // it has members until their session times out
        .until(
            () -> {
              kafka.admin().deleteConsumerGroups(List.of(group)).all().get();
              return true;
            });
  }

  private void refused(String problem, String cure) {
    int published = kafka.readCommitted(topics.snapshots()).size();
    assertThatThrownBy(() -> awaitFailure(pipeline))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining(cure);
    assertThat(kafka.readCommitted(topics.snapshots())).hasSize(published);
  }

  private void requireUntouched() {
    try (PipelineRuntime runtime =
        start(
            ElectricityStream.pipeline(
                    ElectricityStream.pipelineFile(
                        folder, pipeline.name(), kafka.bootstrapServers()))
                .withState(pipeline.state()),
            EnumSet.of(Role.TRAINING))) {
      await().atMost(PATIENCE).until(runtime::ready);
    }
  }

  private void awaitFailure(Pipeline refused) throws InterruptedException {
    try (PipelineRuntime runtime = start(refused, EnumSet.of(Role.TRAINING))) {
      runtime.await(PATIENCE);
    }
  }

  private void append(byte[] key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of())) {
      producer.send(new ProducerRecord<>(changelog, key, value)).get(30, TimeUnit.SECONDS);
    }
  }

  private static void awaitLearned(PipelineRuntime runtime, int examples) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> runtime.training().filter(report -> report.examples() == examples).isPresent());
  }

  private static PipelineRuntime start(Pipeline pipeline, Set<Role> roles) {
    return PipelineRuntime.start(pipeline, new RunOptions(roles, false, 1), Clock.systemUTC());
  }
}
