package io.tributary.streams.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EventProducerIT {

  private static final int EVENTS = 2000;

  @Test
  @Timeout(120)
  void shouldSendEveryEventOnceAndInOrderWhenTheBrokerRestarts(@TempDir Path folder)
      throws Exception {
    EmbeddedBroker first = EmbeddedBroker.start(folder, 0);
    String address = first.bootstrapServers();
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    createTopic(address);
    Destination destination = new Destination(address, "events", Destination.DEFAULT_TIMEOUT);
    try (EventProducer producer = EventProducer.open(destination)) {
      send(producer, 0, EVENTS / 2);
      first.close();
      CompletableFuture<EmbeddedBroker> second =
          CompletableFuture.supplyAsync(() -> EmbeddedBroker.start(folder, port));

      send(producer, EVENTS / 2, EVENTS);
      producer.flush();

      try (EmbeddedBroker _ = second.join()) {
        assertThat(producer.acknowledged()).isEqualTo(EVENTS);
        assertThat(values(address))
            .isEqualTo(IntStream.range(0, EVENTS).mapToObj(Integer::toString).toList());
      }
    }
  }

  private static void send(EventProducer producer, int from, int to) {
    for (int i = from; i < to; i++) {
      producer.send(Optional.empty(), Integer.toString(i).getBytes(UTF_8));
    }
  }

  private static void createTopic(String address) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.createTopics(List.of(new NewTopic("events", 1, (short) 1))).all().get();
    }
  }

  private static List<String> values(String address) {
    TopicPartition partition = new TopicPartition("events", 0);
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofSeconds(10))
            .forEach(record -> values.add(new String(record.value(), UTF_8)));
      }
    }
    return values;
  }
}
