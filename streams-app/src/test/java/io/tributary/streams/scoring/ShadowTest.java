package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import io.tributary.streams.events.JsonEventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.pipeline.Pipeline;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The champion's answers are the same whatever becomes of a challenger. */
@Timeout(60)
final class ShadowTest {

  private static final int EVENTS = 200;
  private static final String ALIAS = "challenger";
  private static final long MOST_BYTES = 32 * 1024;

  private final OnnxRuntime runtime = new OnnxRuntime();
  private final ModelSlot champion = new ModelSlot();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TrainedModel old = Fixture.model(Fixture.SPEC, 300);
  private final TrainedModel young = Fixture.model(Fixture.SPEC, 30);
  private final PredictionCodec codec = new PredictionCodec(Fixture.SPEC.task());
  private final Sent sent = new Sent();
  private Pipeline pipeline;
  private Shadow shadow;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> events;
  private TestOutputTopic<byte[], byte[]> predictions;

  /** What was sent, as soon as the gate is open. */
  private static final class Sent extends MockProducer<byte[], byte[]> {
    private final CountDownLatch gate = new CountDownLatch(1);

    private Sent() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      try {
        gate.await();
      } catch (InterruptedException interrupted) {
        throw new InterruptException(interrupted);
      }
      return super.send(record, callback);
    }
  }

  @BeforeEach
  void start(@TempDir Path state) throws Exception {
    pipeline = Fixture.pipeline("p", "localhost:1", state);
    champion.swap(Fixture.open(runtime, old, 3));
    ShadowMeters meters = new ShadowMeters(registry, ALIAS, Clock.systemUTC());
    shadow =
        new Shadow(
            pipeline,
            ALIAS,
            runtime,
            new ShadowPredictions(pipeline, ALIAS, sent, meters),
            meters,
            MOST_BYTES);
    StreamsBuilder builder = new StreamsBuilder();
    ScoringTopology.build(
        builder,
        pipeline,
        runtime,
        champion,
        new Challengers(Optional.empty(), List.of(shadow)),
        new ScoringMeters(registry, Clock.systemUTC()));
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "p-scoring");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(builder.build(), settings);
    ByteArraySerializer serializer = new ByteArraySerializer();
    ByteArrayDeserializer deserializer = new ByteArrayDeserializer();
    events = driver.createInputTopic("p.events", serializer, serializer);
    predictions = driver.createOutputTopic("p.predictions", deserializer, deserializer);
  }

  @AfterEach
  void stop() {
    driver.close();
    shadow.close();
    champion.close();
    assertThat(runtime.closed()).isEqualTo(runtime.opened());
  }

  @Test
  void shouldSendWhatItsVersionWouldAnswerInOrderOfEvents() throws Exception {
    sent.gate.countDown();
    shadow.slot().swap(Fixture.open(runtime, young, 4));

    requireChampionsAnswers(0, 10);
    await().untilAsserted(() -> assertThat(sent.history()).hasSize(10));

    for (int i = 0; i < 10; i++) {
      ProducerRecord<byte[], byte[]> record = sent.history().get(i);
      Prediction answer = codec.decode(record.value());
      assertThat(record.topic()).isEqualTo("p.shadow-predictions");
      assertThat(record.partition()).isZero();
      assertThat(record.key()).isEqualTo(("m" + i % 5).getBytes(UTF_8));
      assertThat(record.timestamp()).isEqualTo(1_000_000 + i);
      assertThat(record.headers().lastHeader(ShadowPredictions.ALIAS).value())
          .isEqualTo(ALIAS.getBytes(UTF_8));
      assertThat(answer.id()).isEqualTo("e" + i);
      assertThat(answer.model()).hasToString("test@4");
      assertThat(answer.output()).containsExactly(expected(young, i), Offset.offset(1e-5f));
    }
    assertThat(count("events")).isEqualTo(10);
    assertThat(count("shed")).isZero();
  }

  @Test
  void shouldShedEventsAndNotHoldChampionUpWhenItIsSlow() throws Exception {
    shadow.slot().swap(Fixture.open(runtime, young, 4));

    // Nothing that is sent goes through, and still the champion answers.
    requireChampionsAnswers(0, EVENTS);

    double shed = count("shed");
    assertThat(shed).isBetween(1.0, EVENTS - 1.0);
    sent.gate.countDown();
    await().untilAsserted(() -> assertThat(count("events") + shed).isEqualTo(EVENTS));
    assertThat(sent.history()).hasSize((int) (EVENTS - shed));
    requireChampionsAnswers(EVENTS, EVENTS + 10);
    await().untilAsserted(() -> assertThat(count("events") + shed).isEqualTo(EVENTS + 10));
  }

  @Test
  void shouldCountFailuresOfVersionAndGoOnWithTheNext() throws Exception {
    sent.gate.countDown();
    shadow.slot().swap(Fixture.open(runtime, Fixture.otherTask(), 5));
    requireChampionsAnswers(0, 10);
    await().untilAsserted(() -> assertThat(failed("model")).isEqualTo(10));

    shadow.slot().swap(Fixture.open(runtime, Fixture.withNaN(young), 6));
    requireChampionsAnswers(10, 20);
    await().untilAsserted(() -> assertThat(failed("not-finite")).isEqualTo(10));
    assertThat(sent.history()).isEmpty();

    shadow.slot().swap(Fixture.open(runtime, young, 7));
    requireChampionsAnswers(20, 30);
    await().untilAsserted(() -> assertThat(sent.history()).hasSize(10));
    assertThat(sent.history())
        .extracting(record -> codec.decode(record.value()).id())
        .containsExactlyElementsOf(IntStream.range(20, 30).mapToObj(i -> "e" + i).toList());
    assertThat(sent.history())
        .extracting(record -> codec.decode(record.value()).model().version())
        .containsOnly(7);
  }

  @Test
  void shouldCountAnswersThatKafkaDoesNotTake() throws Exception {
    sent.gate.countDown();
    sent.sendException = new TimeoutException("no broker");
    shadow.slot().swap(Fixture.open(runtime, young, 4));

    requireChampionsAnswers(0, 10);

    await().untilAsserted(() -> assertThat(failed("not-sent")).isEqualTo(10));
  }

  @Test
  void shouldNeitherScoreNorShedWhileItHasNoVersion() {
    requireChampionsAnswers(0, EVENTS);

    assertThat(count("events")).isZero();
    assertThat(count("shed")).isZero();
  }

  @Test
  void shouldShedWhatWaitsWhenItIsClosed() throws Exception {
    shadow.slot().swap(Fixture.open(runtime, young, 4));
    requireChampionsAnswers(0, 20);

    shadow.close();

    assertThat(count("events") + count("shed")).isEqualTo(20);
    assertThat(count("shed")).isPositive();
    assertThat(sent.closed()).isTrue();
  }

  private void requireChampionsAnswers(int from, int to) {
    for (int i = from; i < to; i++) {
      events.pipeInput(Fixture.event(i));
    }
    driver.advanceWallClockTime(pipeline.scoring().maxLinger().multipliedBy(2));
    List<Prediction> answers = predictions.readValuesToList().stream().map(codec::decode).toList();
    assertThat(answers)
        .extracting(Prediction::id)
        .containsExactlyElementsOf(IntStream.range(from, to).mapToObj(i -> "e" + i).toList());
    for (int i = from; i < to; i++) {
      Prediction answer = answers.get(i - from);
      assertThat(answer.model()).hasToString("test@3");
      assertThat(answer.output()).containsExactly(expected(old, i), Offset.offset(1e-5f));
    }
  }

  private float[] expected(TrainedModel model, int i) {
    Reading.Event event = (Reading.Event) new JsonEventReader(pipeline).read(Fixture.event(i));
    float[] output = new float[2];
    new Predictor(model).predict(event.inputs(), output);
    return output;
  }

  private double count(String meter) {
    return registry.get("tributary.shadow." + meter).tag("alias", ALIAS).counter().count();
  }

  private double failed(String reason) {
    return registry.get("tributary.shadow.failed").tag("reason", reason).counter().count();
  }
}
