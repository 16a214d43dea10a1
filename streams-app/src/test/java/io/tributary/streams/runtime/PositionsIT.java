package io.tributary.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TestPipelines;
import io.tributary.streams.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@KafkaTest
@Timeout(60)
final class PositionsIT {

  private static final int EVENTS = 10;

  private final KafkaCluster cluster;
  private final Pipeline pipeline;
  private final String events;
  private final String predictions;
  private final String group;
  private KafkaAdmin kafka;

  PositionsIT(KafkaCluster cluster) {
    this.cluster = cluster;
    pipeline =
        TestPipelines.pipeline(cluster.name("from"), cluster.bootstrapServers(), Path.of("unused"));
    events = pipeline.source().events();
    predictions = new Topics(pipeline.name()).predictions();
    group = pipeline.name() + "-scoring";
  }

  @BeforeEach
  void connect() throws Exception {
    kafka = KafkaAdmin.connect(pipeline);
    cluster.createTopic(events, 2, Map.of());
    cluster.createTopic(predictions, 2, Map.of());
    for (int i = 0; i < EVENTS; i++) {
      send(events, 0, i * 1000L);
      send(events, 1, i * 1000L);
    }
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void shouldBeginAtTheBeginningWhenNothingIsSaid() throws Exception {
    prepare("");
    assertThat(committed()).isEqualTo(Map.of(0, 0L, 1, 0L));
  }

  @Test
  void shouldBeginWhereItIsTold() throws Exception {
    prepare("0:4,1:10");
    assertThat(committed()).isEqualTo(Map.of(0, 4L, 1, 10L));
  }

  @Test
  void shouldBeginAtATimeAndBehindTheLastRecordWhenThatIsOlder() throws Exception {
    send(events, 1, 20_000);
    prepare(Instant.ofEpochMilli(6_500).toString());
    assertThat(committed()).isEqualTo(Map.of(0, 7L, 1, 7L));
    forget();
    prepare(Instant.ofEpochMilli(15_000).toString());
    assertThat(committed()).isEqualTo(Map.of(0, 10L, 1, 10L));
  }

  @Test
  void shouldNameTheBoundsWhenAnOffsetIsNotThere() {
    assertThatThrownBy(() -> prepare("0:4,1:11"))
        .isInstanceOf(UserException.class)
        .hasMessage("--from names offset 11 of %s-1, which holds 0 to 10".formatted(events));
    assertThatThrownBy(() -> prepare("0:4"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("names the partitions [0], but " + events + " has 0 to 1");
  }

  @Test
  void shouldNameTheResetWhenItHasBegunAlready() throws Exception {
    prepare("0:4,1:10");

    assertThatThrownBy(() -> prepare("earliest"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has begun already: it goes on in " + events + " at 0:4,1:10")
        .hasMessageContaining("`tributary reset`");
    prepare("0:4,1:10");
    prepare("");
    assertThat(committed()).isEqualTo(Map.of(0, 4L, 1, 10L));
  }

  @Test
  void shouldRefuseToDoEverythingTwiceWhenItsPositionsExpired() throws Exception {
    prepare("");
    send(predictions, 0, 1);
    forget();

    assertThatThrownBy(() -> prepare(""))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The positions of scoring in " + events + " are gone")
        .hasMessageContaining("run --from PARTITION:OFFSET");
    assertThat(committed()).isEmpty();
    prepare("0:1,1:0");
    assertThat(committed()).isEqualTo(Map.of(0, 1L, 1, 0L));
  }

  @Test
  void shouldSayWhatWasDeletedBeforeItWasRead() throws Exception {
    prepare("0:4,1:10");
    cluster
        .admin()
        .deleteRecords(Map.of(new TopicPartition(events, 0), RecordsToDelete.beforeOffset(6)))
        .all()
        .get();

    assertThatThrownBy(() -> prepare(""))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Offsets 4 to 5 of " + events + "-0 were deleted before scoring")
        .hasMessageContaining("run --from earliest");
    prepare("0:6,1:10");
    assertThat(committed()).isEqualTo(Map.of(0, 6L, 1, 10L));
  }

  @Test
  void shouldBeginANewPartitionAtItsBeginning() throws Exception {
    prepare("0:4,1:10");
    cluster.admin().createPartitions(Map.of(events, NewPartitions.increaseTo(3))).all().get();
    await()
        .ignoreExceptions()
        .until(
            () -> {
              prepare("");
              return committed().equals(Map.of(0, 4L, 1, 10L, 2, 0L));
            });
  }

  private void prepare(String from) {
    new Positions(kafka, pipeline, Role.SCORING, events, predictions)
        .prepare(from.isEmpty() ? Optional.empty() : Optional.of(StartFrom.parse(from)));
  }

  private Map<Integer, Long> committed() throws ExecutionException, InterruptedException {
    Map<Integer, Long> offsets = new TreeMap<>();
    cluster
        .admin()
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach((partition, offset) -> offsets.put(partition.partition(), offset.offset()));
    return offsets;
  }

  /** As after a stop that was longer than the brokers keep a group's offsets. */
  private void forget() throws ExecutionException, InterruptedException {
    cluster.admin().deleteConsumerGroups(List.of(group)).all().get();
  }

  private void send(String topic, int partition, long time) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      producer.send(new ProducerRecord<>(topic, partition, time, null, new byte[] {1})).get();
    }
  }
}
