package io.tributary.streams.topics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

@KafkaTest
class TopicAdminIT {

  private static final OptionalInt LEAVE_EVENTS = OptionalInt.empty();

  private final KafkaCluster cluster;
  private final Pipeline pipeline;
  private final Topics topics;

  TopicAdminIT(KafkaCluster cluster) {
    this.cluster = cluster;
    this.pipeline =
        TestPipelines.pipeline(cluster.name("topics"), cluster.bootstrapServers(), Path.of("none"));
    this.topics = new Topics(pipeline.name());
  }

  @Test
  void shouldMakeEveryTopicWithItsSettings() {
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      new TopicAdmin(kafka, pipeline).prepare(OptionalInt.of(3));

      FoundTopic predictions = found(kafka, topics.predictions());
      assertThat(predictions.partitions()).isEqualTo(3);
      assertThat(predictions.settings())
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("message.timestamp.type", "LogAppendTime");
      FoundTopic examples = found(kafka, topics.examples());
      assertThat(examples.partitions()).isEqualTo(1);
      assertThat(examples.settings())
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.ms", "-1")
          .containsEntry("message.timestamp.type", "LogAppendTime")
          .containsEntry("max.message.bytes", Integer.toString(2 * 1024 * 1024 + 64 * 1024));
      FoundTopic snapshots = found(kafka, topics.snapshots());
      assertThat(snapshots.partitions()).isEqualTo(1);
      assertThat(snapshots.settings()).containsEntry("cleanup.policy", "compact");
      FoundTopic aliases = found(kafka, topics.aliases());
      assertThat(aliases.partitions()).isEqualTo(1);
      assertThat(aliases.settings())
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.ms", "-1");
      FoundTopic deadLetters = found(kafka, topics.deadLetters());
      assertThat(deadLetters.settings())
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.ms", "2592000000");
    }
  }

  @Test
  void shouldFindNothingWrongWithTopicsOfItsOwnMaking() {
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      TopicAdmin admin = new TopicAdmin(kafka, pipeline);
      admin.prepare(OptionalInt.of(2));
      admin.prepare(LEAVE_EVENTS);

      assertThat(admin.states())
          .hasSize(9)
          .allSatisfy(state -> assertThat(state.mistakes()).isEmpty())
          .allSatisfy(state -> assertThat(state.partitions()).isPresent());
    }
  }

  @Test
  void shouldLeaveTheEventsTopicToTheUserWhenNotToldToMakeIt() {
    assertThatThrownBy(() -> prepare(LEAVE_EVENTS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'" + pipeline.source().events() + "' does not exist")
        .hasMessageContaining("--create");
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      assertThat(new TopicFinder(kafka).names()).doesNotContain(topics.predictions());
      assertThat(new TopicAdmin(kafka, pipeline).states())
          .allSatisfy(state -> assertThat(state.partitions()).isEmpty());
    }
  }

  @Test
  void shouldRefuseEveryTopicThatBreaksAPromiseAtOnce() {
    cluster.createTopic(pipeline.source().events(), 2, Map.of());
    cluster.createTopic(topics.predictions(), 1, Map.of("max.message.bytes", "1000000"));
    cluster.createTopic(topics.examples(), 2, Map.of("retention.ms", "86400000"));
    cluster.createTopic(topics.snapshots(), 1, Map.of("cleanup.policy", "delete"));
    cluster.createTopic(topics.aliases(), 1, Map.of("cleanup.policy", "compact,delete"));

    assertThatThrownBy(() -> prepare(LEAVE_EVENTS))
        .isInstanceOfSatisfying(
            UserException.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(UserException.FAILED);
              assertThat(String.valueOf(refusal.getMessage()).lines())
                  .hasSize(9)
                  .allSatisfy(line -> assertThat(line).contains("; cure: "))
                  .anySatisfy(
                      line -> mentions(line, topics.predictions(), "partitions=1", "at least 2"))
                  .anySatisfy(
                      line -> mentions(line, topics.predictions(), "max.message.bytes=1000000"))
                  .anySatisfy(line -> mentions(line, topics.predictions(), "CreateTime"))
                  .anySatisfy(line -> mentions(line, topics.examples(), "partitions=2", "needs 1"))
                  .anySatisfy(line -> mentions(line, topics.examples(), "retention.ms=86400000"))
                  .anySatisfy(line -> mentions(line, topics.examples(), "CreateTime"))
                  .anySatisfy(line -> mentions(line, topics.snapshots(), "cleanup.policy=delete"))
                  .anySatisfy(line -> mentions(line, topics.aliases(), "compact,delete"))
                  .anySatisfy(line -> mentions(line, topics.aliases(), "retention.ms=604800000"));
            });
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      assertThat(new TopicFinder(kafka).names()).doesNotContain(topics.deadLetters());
    }
  }

  private static FoundTopic found(KafkaAdmin kafka, String topic) {
    return requireNonNull(new TopicFinder(kafka).find(List.of(topic)).get(topic));
  }

  private void prepare(OptionalInt eventPartitions) {
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      new TopicAdmin(kafka, pipeline).prepare(eventPartitions);
    }
  }

  private static void mentions(String line, String... parts) {
    assertThat(line).contains(parts);
  }
}
