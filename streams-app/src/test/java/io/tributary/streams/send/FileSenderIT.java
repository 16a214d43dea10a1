package io.tributary.streams.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.streams.eventfile.EventFile;
import io.tributary.streams.events.EventRows;
import io.tributary.streams.events.JsonEventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import io.tributary.streams.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@KafkaTest
class FileSenderIT {

  private static final String ROWS =
      """
      meter,price,day,class
      m1,0.056443,2,UP
      m2,,3,DOWN
      ,-1.50e-3,2,UP
      """;

  private final Path folder;

  FileSenderIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldSendWhatTeachesTheSameAsTheFile(KafkaCluster kafka) throws Exception {
    Pipeline pipeline = pipeline("same");
    String topic = kafka.name("events");
    kafka.createTopic(topic, 1, Map.of());
    Path events = Files.writeString(folder.resolve("events.csv"), ROWS);

    long sent = send(kafka, pipeline, topic, events, Long.MAX_VALUE);

    List<ConsumerRecord<byte[], byte[]>> records = kafka.readCommitted(topic);
    assertThat(sent).isEqualTo(3);
    assertThat(records)
        .extracting(record -> record.key() == null ? "none" : new String(record.key(), UTF_8))
        .containsExactly("m1", "m2", "none");
    assertThat(records)
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactly(
            "{\"meter\":\"m1\",\"price\":0.056443,\"day\":\"2\",\"class\":\"UP\"}",
            "{\"meter\":\"m2\",\"day\":\"3\",\"class\":\"DOWN\"}",
            "{\"price\":-1.50e-3,\"day\":\"2\",\"class\":\"UP\"}");
    assertThat(records.stream().map(record -> read(pipeline, record)))
        .containsExactlyElementsOf(readings(pipeline, events));
  }

  @Test
  void shouldSendNoMoreThanTheLimit(KafkaCluster kafka) throws Exception {
    String topic = kafka.name("events");
    kafka.createTopic(topic, 1, Map.of());
    Path events = Files.writeString(folder.resolve("events.csv"), ROWS);

    send(kafka, pipeline("limit"), topic, events, 2);

    assertThat(kafka.readCommitted(topic)).hasSize(2);
  }

  @Test
  void shouldNameTheCureWhenTheTopicDoesNotExist(KafkaCluster kafka) {
    Destination absent =
        new Destination(kafka.bootstrapServers(), kafka.name("absent"), Duration.ofMinutes(1));

    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> EventProducer.open(absent))
        .withMessageContaining(absent.topic())
        .withMessageContaining("tributary topics PIPELINE.yaml --create");
  }

  @Test
  void shouldSayThatNoBrokerAnswers() {
    Destination nowhere = new Destination("127.0.0.1:1", "events", Duration.ofSeconds(1));

    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> EventProducer.open(nowhere))
        .withMessageContaining("no Kafka broker answers at 127.0.0.1:1");
  }

  private static long send(
      KafkaCluster kafka, Pipeline pipeline, String topic, Path events, long limit)
      throws InterruptedException {
    Destination destination =
        new Destination(kafka.bootstrapServers(), topic, Destination.DEFAULT_TIMEOUT);
    try (EventFile file = EventFile.open(events);
        EventProducer producer = EventProducer.open(destination);
        Progress progress = Progress.of("send", file.bytes(), Clock.systemUTC())) {
      return new FileSender(pipeline, file)
          .send(producer, Pace.of(Double.POSITIVE_INFINITY), limit, progress);
    }
  }

  private static String read(Pipeline pipeline, ConsumerRecord<byte[], byte[]> record) {
    return describe(new JsonEventReader(pipeline).read(record.value()));
  }

  private static List<String> readings(Pipeline pipeline, Path events) {
    try (EventFile file = EventFile.open(events)) {
      EventRows rows = new EventRows(pipeline, file.columns());
      return Stream.generate(file::next)
          .takeWhile(Optional::isPresent)
          .map(row -> describe(rows.read(row.orElseThrow().cells())))
          .toList();
    }
  }

  private static String describe(Reading reading) {
    return switch (reading) {
      case Reading.Event event ->
          event.key()
              + Arrays.toString(event.inputs().numeric())
              + Arrays.toString(event.inputs().categorical())
              + Arrays.toString(event.target());
      case Reading.Rejected rejected -> rejected.toString();
    };
  }

  private Pipeline pipeline(String name) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        pipeline: sender
        task: {type: classification, label: class, classes: [DOWN, UP]}
        key: meter
        features:
          numeric: [price]
          categorical: {day: {buckets: 8, dimensions: 2}}
        """);
    return PipelineFile.read(file, Map.of());
  }
}
