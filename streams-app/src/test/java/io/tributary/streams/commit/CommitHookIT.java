package io.tributary.streams.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker: what is held in memory at a commit is in that commit, whatever happens. */
@KafkaTest
@Timeout(150)
final class CommitHookIT {

  private static final int RECORDS = 100_000;

  @Test
  void shouldLoseAndDoubleNothingWhenThreadsDieWhileRecordsAreHeld(
      KafkaCluster kafka, @TempDir Path folder) {
    String in = kafka.name("hook-in");
    String out = kafka.name("hook-out");
    kafka.createTopic(in, 1, Map.of());
    kafka.createTopic(out, 1, Map.of());
    send(kafka, in);

    PlannedFailures failures = new PlannedFailures();
    StreamsBuilder builder = new StreamsBuilder();
    CommitHook.attach(
            builder,
            builder.stream(in, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())),
            "hook",
            () -> new HoldingProcessor(failures),
            Duration.ZERO)
        .to(out, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    try (KafkaStreams streams =
        new KafkaStreams(builder.build(), settings(kafka, kafka.name("hook"), folder))) {
      streams.setUncaughtExceptionHandler(_ -> StreamThreadExceptionResponse.REPLACE_THREAD);
      streams.start();
      await()
          .dontCatchUncaughtExceptions()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> kafka.readCommitted(out).size() >= RECORDS);
    }

    assertThat(failures.allHappened()).isTrue();
    assertThat(numbers(kafka.readCommitted(out)))
        .isEqualTo(IntStream.range(0, RECORDS).boxed().toList());
  }

  private static void send(KafkaCluster kafka, String topic) {
    try (KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of())) {
      for (int i = 0; i < RECORDS; i++) {
        byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
        var _ = producer.send(new ProducerRecord<>(topic, value));
      }
    }
  }

  private static List<Integer> numbers(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(record -> ByteBuffer.wrap(record.value()).getInt()).toList();
  }

  private static Properties settings(KafkaCluster kafka, String id, Path folder) {
    Properties settings = new Properties();
    settings.setProperty("application.id", id);
    settings.setProperty("bootstrap.servers", kafka.bootstrapServers());
    settings.setProperty("state.dir", folder.toString());
    settings.setProperty("processing.guarantee", "exactly_once_v2");
    settings.setProperty("commit.interval.ms", "100");
    settings.setProperty("consumer.auto.offset.reset", "earliest");
    // The partition of a thread that died is free when its session ends.
    settings.setProperty("consumer.session.timeout.ms", "6000");
    settings.setProperty("consumer.heartbeat.interval.ms", "1000");
    return settings;
  }
}
