package io.tributary.streams.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@KafkaTest
class KafkaClusterIT {

  @Test
  void shouldReadWhatWasCommittedAndNothingElse(KafkaCluster kafka) {
    String topic = kafka.name("committed");
    kafka.createTopic(topic, 2, Map.of());
    try (KafkaProducer<byte[], byte[]> producer =
        kafka.producer(Map.of("transactional.id", topic))) {
      producer.initTransactions();
      transaction(producer, topic, "kept", true);
      transaction(producer, topic, "dropped", false);
      transaction(producer, topic, "kept too", true);
    }

    assertThat(kafka.readCommitted(topic))
        .extracting(record -> record.partition() + " " + new String(record.value(), UTF_8))
        .containsExactly("0 kept", "0 kept too", "1 kept", "1 kept too");
  }

  private static void transaction(
      KafkaProducer<byte[], byte[]> producer, String topic, String value, boolean commit) {
    producer.beginTransaction();
    for (int partition = 0; partition < 2; partition++) {
      var _ = producer.send(new ProducerRecord<>(topic, partition, null, value.getBytes(UTF_8)));
    }
    if (commit) {
      producer.commitTransaction();
    } else {
      producer.flush();
      producer.abortTransaction();
    }
  }
}
