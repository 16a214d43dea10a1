package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.streams.events.JsonEventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import io.tributary.streams.topics.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A scoring role on a broker, whose champion is version 0 and whose challenger is version 1. */
@KafkaTest
@Timeout(180)
final class ShadowIT {

  private static final int EVENTS = 2_000;
  private static final int PARTITIONS = 2;
  private static final String ALIAS = "challenger";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PredictionCodec codec = new PredictionCodec(Fixture.SPEC.task());

  @Test
  void shouldWriteAnswersOfChallengerBesideThoseOfChampion(KafkaCluster kafka, @TempDir Path state)
      throws Exception {
    Pipeline pipeline =
        Fixture.withShadow(kafka.name("shadow"), kafka.bootstrapServers(), state, ALIAS);
    Topics topics = new Topics(pipeline.name());
    kafka.createTopic(pipeline.source().events(), PARTITIONS, Map.of());
    TrainedModel trained = Fixture.model(Fixture.SPEC, 100);
    RunOptions options = new RunOptions(EnumSet.of(Role.SCORING), false, PARTITIONS);
    try (PipelineRuntime runtime = PipelineRuntime.start(pipeline, options, Clock.systemUTC());
        KafkaProducer<byte[], byte[]> registry =
            kafka.producer(Map.of("transactional.id", topics.snapshots()));
        KafkaProducer<byte[], byte[]> sender = kafka.producer(Map.of())) {
      registry.initTransactions();
      ModelLoaderIT.publish(registry, topics, trained, ALIAS);
      await()
          .atMost(PATIENCE)
          .until(() -> runtime.meters().get("tributary.shadow.version").gauge().value() == 1);
      for (int i = 0; i < EVENTS; i++) {
        var _ =
            sender.send(
                new ProducerRecord<>(
                    pipeline.source().events(), i % PARTITIONS, null, Fixture.event(i)));
      }

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> kafka.readCommitted(topics.shadowPredictions()).size() >= EVENTS);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> kafka.readCommitted(topics.predictions()).size() >= EVENTS);

      TrainedModel untrained = OnlineLearner.create(Fixture.SPEC).model();
      requireAnswers(pipeline, kafka.readCommitted(topics.predictions()), 0, untrained);
      List<ConsumerRecord<byte[], byte[]>> shadow = kafka.readCommitted(topics.shadowPredictions());
      requireAnswers(pipeline, shadow, 1, trained);
      assertThat(shadow)
          .allMatch(
              record ->
                  new String(record.headers().lastHeader(ShadowPredictions.ALIAS).value(), UTF_8)
                      .equals(ALIAS));
      assertThat(runtime.meters().get("tributary.shadow.events").counter().count())
          .isEqualTo(EVENTS);
      assertThat(runtime.meters().get("tributary.shadow.shed").counter().count()).isZero();
    }
  }

  /** Every event once, in its partition and in order, by one version. */
  private void requireAnswers(
      Pipeline pipeline,
      List<ConsumerRecord<byte[], byte[]>> records,
      int version,
      TrainedModel model) {
    Map<Integer, List<String>> ids =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    ConsumerRecord::partition,
                    Collectors.mapping(
                        record -> codec.decode(record.value()).id(), Collectors.toList())));
    for (int partition = 0; partition < PARTITIONS; partition++) {
      int first = partition;
      assertThat(ids.get(partition))
          .isEqualTo(
              IntStream.range(0, EVENTS / PARTITIONS)
                  .mapToObj(i -> "e" + (first + i * PARTITIONS))
                  .toList());
    }
    JsonEventReader reader = new JsonEventReader(pipeline);
    Predictor predictor = new Predictor(model);
    float[] expected = new float[2];
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Prediction prediction = codec.decode(record.value());
      int number = Integer.parseInt(prediction.id().substring(1));
      Reading.Event event = (Reading.Event) reader.read(Fixture.event(number));
      predictor.predict(event.inputs(), expected);
      assertThat(prediction.model().version()).isEqualTo(version);
      assertThat(prediction.output()).containsExactly(expected, Offset.offset(1e-5f));
    }
  }
}
