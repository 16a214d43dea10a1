package io.tributary.streams.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.kafka.BrokerProcess;
import io.tributary.streams.kafka.KafkaCluster;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EmbeddedBrokerIT {

  private static final String TOPIC = "numbers";
  private static final TopicPartition SOURCE = new TopicPartition("source", 0);
  private static final int KILLS = 3;
  private static final int BATCH = 200;

  private final Path folder;

  EmbeddedBrokerIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldKeepWhatWasCommittedWhenKilled() throws Exception {
    int port = Ports.free();
    for (int round = 0; round < KILLS; round++) {
      BrokerProcess broker = BrokerProcess.start(folder, port);
      KafkaCluster kafka = KafkaCluster.at(broker.bootstrapServers());
      if (round == 0) {
        kafka.createTopic(TOPIC, 1, Map.of());
        kafka.createTopic(SOURCE.topic(), 1, Map.of());
      }
      KafkaProducer<byte[], byte[]> producer =
          kafka.producer(Map.of("transactional.id", "writer", "max.block.ms", "60000"));
      producer.initTransactions();
      send(producer, round, "kept");
      commit(producer, broker.bootstrapServers(), round + 1);
      send(producer, round, "open at the kill");
      broker.kill();
      producer.close(Duration.ZERO);
      kafka.close();
    }

    try (BrokerProcess broker = BrokerProcess.start(folder, port);
        KafkaCluster kafka = KafkaCluster.at(broker.bootstrapServers())) {
      // Ends the transaction that the last kill left open.
      try (KafkaProducer<byte[], byte[]> producer =
          kafka.producer(Map.of("transactional.id", "writer"))) {
        producer.initTransactions();
      }
      List<String> values =
          kafka.readCommitted(TOPIC).stream().map(r -> new String(r.value(), UTF_8)).toList();
      assertThat(values).hasSize(KILLS * BATCH).allMatch(value -> value.startsWith("kept"));
      assertThat(values).doesNotHaveDuplicates();
      Map<TopicPartition, OffsetAndMetadata> offsets =
          kafka.admin().listConsumerGroupOffsets("group").partitionsToOffsetAndMetadata().get();
      assertThat(offsets.get(SOURCE)).isEqualTo(new OffsetAndMetadata(KILLS));
    }
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, int round, String value) {
    producer.beginTransaction();
    for (int i = 0; i < BATCH; i++) {
      byte[] bytes = (value + " " + round + "-" + i).getBytes(UTF_8);
      var _ = producer.send(new ProducerRecord<>(TOPIC, bytes));
    }
    producer.flush();
  }

  private static void commit(
      KafkaProducer<byte[], byte[]> producer, String bootstrapServers, long offset) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "group.id", "group");
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      producer.sendOffsetsToTransaction(
          Map.of(SOURCE, new OffsetAndMetadata(offset)), reader.groupMetadata());
      producer.commitTransaction();
    }
  }

  @Test
  void shouldGoOnWhereItStoppedWhenStartedOnTheSameFolderAndPort() throws Exception {
    int port = Ports.free();
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, port);
        KafkaCluster kafka = KafkaCluster.at(broker.bootstrapServers())) {
      kafka.createTopic(TOPIC, 1, Map.of());
      try (KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of())) {
        producer.send(new ProducerRecord<>(TOPIC, "one".getBytes(UTF_8))).get();
      }
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, port);
        KafkaCluster kafka = KafkaCluster.at(broker.bootstrapServers())) {
      assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
      assertThat(kafka.readCommitted(TOPIC)).hasSize(1);
    }
  }

  @Test
  void shouldFormatAgainWhenTheFirstStartWasInterrupted() throws Exception {
    Path draft = Files.createDirectories(folder.resolve("log.formatting"));
    Files.writeString(draft.resolve("meta.properties"), "version=1\n");

    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
        KafkaCluster kafka = KafkaCluster.at(broker.bootstrapServers())) {
      assertThat(kafka.admin().describeCluster().clusterId().get()).isNotBlank();
    }
    assertThat(draft).doesNotExist();
  }

  @Test
  void shouldNameThePortWhenItIsInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      assertThatThrownBy(() -> EmbeddedBroker.start(folder, other.getLocalPort()))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
          .hasMessageContaining("in use");
    }
  }

  @Test
  void shouldNameTheFolderWhenAnotherBrokerRunsOnIt() {
    try (BrokerFolder owner = BrokerFolder.open(folder)) {
      assertThat(owner.log()).doesNotExist();
      assertThatThrownBy(() -> EmbeddedBroker.start(folder, 0))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("another broker runs on the folder " + folder);
    }
  }

  @Test
  void shouldNameTheFolderWhenItCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThatThrownBy(() -> EmbeddedBroker.start(file.resolve("broker"), 0))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot write to the folder " + file.resolve("broker"));
  }

  @Test
  void shouldNameThePortWhenItIsNone() {
    assertThatThrownBy(() -> EmbeddedBroker.start(folder, 65_536))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("65536");
  }
}
