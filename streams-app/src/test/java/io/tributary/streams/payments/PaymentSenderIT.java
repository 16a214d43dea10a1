package io.tributary.streams.payments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.streams.events.JsonEventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import io.tributary.streams.send.Destination;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@KafkaTest
class PaymentSenderIT {

  @Test
  @Timeout(60)
  void shouldSendPaymentsByCardUntilItIsStopped(KafkaCluster kafka) throws Exception {
    Path file = Path.of("../examples/payments.yaml");
    Pipeline pipeline = PipelineFile.read(file, Map.of());
    String topic = kafka.name("payments");
    kafka.createTopic(topic, 1, Map.of());
    PaymentSender sender =
        new PaymentSender(
            pipeline,
            new Destination(kafka.bootstrapServers(), topic, Destination.DEFAULT_TIMEOUT),
            1000,
            new PaymentStream(42, PaymentStream.DEFAULT_DRIFT_EVERY),
            Clock.systemUTC());

    long sent;
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Long> sending = thread.submit(() -> sender.send(Duration.ofHours(1)));
      await().until(() -> sender.sent() >= 100);
      sender.stop();
      sent = sending.get();
    }

    List<ConsumerRecord<byte[], byte[]>> records = kafka.readCommitted(topic);
    assertThat(records).hasSize((int) sent);
    JsonEventReader reader = new JsonEventReader(pipeline);
    PaymentStream expected = new PaymentStream(42, PaymentStream.DEFAULT_DRIFT_EVERY);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Payment payment = expected.next();
      assertThat(new String(record.key(), UTF_8)).isEqualTo(payment.card());
      assertThat(reader.read(record.value()))
          .isInstanceOfSatisfying(
              Reading.Event.class,
              event -> assertThat(event.id()).contains(Long.toString(payment.id())));
    }
  }
}
