package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.Pipeline.Scoring.Explain;
import io.tributary.streams.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a broker: everything is answered once, whatever happens to the instance. */
@KafkaTest
@Timeout(180)
final class ScoringIT {

  private static final int EVENTS = 20_000;
  private static final int PARTITIONS = 4;
  private static final int BAD_EVERY = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Explain EXPLAIN = new Explain(9, 2);
  private static final Pattern ID = Pattern.compile("\"id\":\"(e[0-9]+)\"");

  /** What is wrong, by reason; each is sent equally often. */
  private static final Map<String, String> BAD =
      new TreeMap<>(
          Map.of(
              "not-json", "no json",
              "missing-label", "{\"a\":1}",
              "wrong-type", "{\"a\":\"warm\",\"class\":\"UP\"}",
              "unknown-class", "{\"a\":1,\"class\":\"SIDEWAYS\"}",
              "out-of-range", "{\"a\":1e39,\"class\":\"UP\"}",
              "too-large", "{\"note\":\"" + "x".repeat(Fixture.MAX_RECORD_BYTES) + "\"}"));

  private final OnnxRuntime runtime = new OnnxRuntime();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void shouldAnswerEveryRecordOnceInItsPartitionWhenInstanceDiesTwice(
      KafkaCluster kafka, @TempDir Path state) throws Exception {
    Pipeline pipeline =
        Fixture.pipeline(
            kafka.name("scoring"), kafka.bootstrapServers(), state, Optional.of(EXPLAIN));
    Topics topics = new Topics(pipeline.name());
    for (String topic :
        List.of(pipeline.source().events(), topics.predictions(), topics.deadLetters())) {
      // Else the broker deletes predictions by the time of their events, which is in 1970 here.
      kafka.createTopic(topic, PARTITIONS, Map.of("message.timestamp.type", "LogAppendTime"));
    }
    int bad = send(kafka, pipeline);

    crash(pipeline, 3_000);
    String process = processId(pipeline);
    crash(pipeline, 3_000);
    assertThat(processId(pipeline)).isEqualTo(process);
    try (ModelSlot slot = slot();
        KafkaStreams streams = start(pipeline, slot)) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> kafka.readCommitted(topics.predictions()).size() >= EVENTS);
      await().atMost(PATIENCE).until(() -> kafka.readCommitted(topics.deadLetters()).size() >= bad);
      assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }

    checkPredictions(kafka.readCommitted(topics.predictions()));
    checkExplained(
        kafka.readCommitted(topics.predictions()),
        kafka.readCommitted(pipeline.source().events()),
        new Occlusion(pipeline, EXPLAIN));
    Map<String, Long> reasons =
        kafka.readCommitted(topics.deadLetters()).stream()
            .collect(Collectors.groupingBy(ScoringIT::reason, TreeMap::new, Collectors.counting()));
    assertThat(reasons)
        .isEqualTo(
            BAD.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), _ -> (long) EVENTS / BAD_EVERY)));
    assertThat(runtime.closed()).isEqualTo(runtime.opened());
  }

  private static int send(KafkaCluster kafka, Pipeline pipeline) {
    int bad = 0;
    String topic = pipeline.source().events();
    try (KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of("linger.ms", "5"))) {
      for (int event = 0; event < EVENTS; event++) {
        int partition = event % PARTITIONS;
        var _ = producer.send(new ProducerRecord<>(topic, partition, null, Fixture.event(event)));
        if (event % BAD_EVERY == 0) {
          for (String json : BAD.values()) {
            var _ =
                producer.send(
                    new ProducerRecord<>(
                        topic, bad++ % PARTITIONS, "k".getBytes(UTF_8), json.getBytes(UTF_8)));
          }
        }
      }
    }
    return bad;
  }

  /** Runs until so many events more were scored, then takes the model away from under it. */
  private void crash(Pipeline pipeline, int events) {
    double target = scored() + events;
    ModelSlot slot = slot();
    try (KafkaStreams streams = start(pipeline, slot)) {
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> scored() >= target);
      slot.close();
      await().atMost(PATIENCE).until(() -> streams.state() == KafkaStreams.State.ERROR);
    }
  }

  private double scored() {
    var counter = registry.find("tributary.score.events").counter();
    return counter == null ? 0 : counter.count();
  }

  private ModelSlot slot() {
    ModelSlot slot = new ModelSlot();
    try {
      slot.swap(Fixture.open(runtime, Fixture.model(Fixture.SPEC, 100), 1));
    } catch (ModelRefusedException impossible) {
      throw new AssertionError(impossible);
    }
    return slot;
  }

  private KafkaStreams start(Pipeline pipeline, ModelSlot slot) {
    StreamsBuilder builder = new StreamsBuilder();
    ScoringTopology.build(
        builder, pipeline, runtime, slot, new ScoringMeters(registry, Clock.systemUTC()));
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "application.id", applicationId(pipeline),
            "bootstrap.servers", pipeline.bootstrapServers(),
            "processing.guarantee", "exactly_once_v2",
            "commit.interval.ms", "100",
            "num.stream.threads", "2",
            "auto.offset.reset", "earliest",
            // A dead instance keeps its partitions for as long as this.
            "session.timeout.ms", "6000",
            "producer.linger.ms", "5",
            "state.dir", pipeline.state().toString()));
    KafkaStreams streams = new KafkaStreams(builder.build(), settings);
    streams.setUncaughtExceptionHandler(_ -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    streams.start();
    return streams;
  }

  private static String applicationId(Pipeline pipeline) {
    return pipeline.name() + "-scoring";
  }

  private static String processId(Pipeline pipeline) throws IOException {
    return Files.readString(
        pipeline
            .state()
            .resolve(applicationId(pipeline))
            .resolve("kafka-streams-process-metadata"));
  }

  private static void checkPredictions(List<ConsumerRecord<byte[], byte[]>> records) {
    PredictionCodec codec = new PredictionCodec(Fixture.SPEC.task());
    Map<Integer, List<String>> ids = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      ids.computeIfAbsent(record.partition(), _ -> new ArrayList<>())
          .add(codec.decode(record.value()).id());
    }
    for (int partition = 0; partition < PARTITIONS; partition++) {
      int first = partition;
      assertThat(ids.get(partition))
          .isEqualTo(
              IntStream.range(0, EVENTS / PARTITIONS)
                  .mapToObj(i -> "e" + (first + i * PARTITIONS))
                  .toList());
    }
  }

  /** Whatever was done again after a crash, the offset alone says which event is explained. */
  private static void checkExplained(
      List<ConsumerRecord<byte[], byte[]>> predictions,
      List<ConsumerRecord<byte[], byte[]>> events,
      Occlusion occlusion) {
    PredictionCodec codec = new PredictionCodec(Fixture.SPEC.task());
    Set<String> drawn =
        events.stream()
            .filter(record -> occlusion.explains(record.offset()))
            .map(record -> ID.matcher(new String(record.value(), UTF_8)))
            .filter(Matcher::find)
            .map(id -> id.group(1))
            .collect(Collectors.toSet());
    List<String> explained =
        predictions.stream()
            .map(record -> codec.decode(record.value()))
            .filter(prediction -> !prediction.attributions().isEmpty())
            .map(Prediction::id)
            .toList();
    assertThat(explained).hasSizeGreaterThan(EVENTS / (2 * EXPLAIN.every()));
    assertThat(explained).containsExactlyInAnyOrderElementsOf(drawn);
  }

  private static String reason(ConsumerRecord<byte[], byte[]> letter) {
    return new String(letter.headers().lastHeader(DeadLetters.REASON).value(), UTF_8);
  }
}
