package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.events.JsonEventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.pipeline.Pipeline;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoringTopologyTest {

  private static final String HUGE = "x".repeat(Fixture.MAX_RECORD_BYTES);

  private final OnnxRuntime runtime = new OnnxRuntime();
  private final ModelSlot slot = new ModelSlot();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TrainedModel trained = Fixture.model(Fixture.SPEC, 300);
  private final PredictionCodec codec = new PredictionCodec(Fixture.SPEC.task());
  private Pipeline pipeline;
  private Topology topology;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> events;
  private TestOutputTopic<byte[], byte[]> predictions;
  private TestOutputTopic<byte[], byte[]> letters;

  @BeforeEach
  void start(@TempDir Path state) throws Exception {
    pipeline = Fixture.pipeline("p", "localhost:1", state);
    slot.swap(Fixture.open(runtime, trained, 3));
    StreamsBuilder builder = new StreamsBuilder();
    ScoringTopology.build(
        builder, pipeline, runtime, slot, new ScoringMeters(registry, Clock.systemUTC()));
    topology = builder.build();
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "p-scoring");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    driver = new TopologyTestDriver(topology, settings);
    ByteArraySerializer serializer = new ByteArraySerializer();
    ByteArrayDeserializer deserializer = new ByteArrayDeserializer();
    events = driver.createInputTopic("p.events", serializer, serializer);
    predictions = driver.createOutputTopic("p.predictions", deserializer, deserializer);
    letters = driver.createOutputTopic("p.dead-letters", deserializer, deserializer);
  }

  @AfterEach
  void stop() {
    driver.close();
    slot.close();
    assertThat(runtime.closed()).isEqualTo(runtime.opened());
  }

  @Test
  void shouldPredictAsTrainerWithEventsIdKeyTimeAndTensorsWhenEventIsGood() {
    events.pipeInput(bytes("record key"), Fixture.event(7), 5);

    TestRecord<byte[], byte[]> record = predictions.readRecord();
    Reading.Event event = (Reading.Event) new JsonEventReader(pipeline).read(Fixture.event(7));
    Prediction prediction = codec.decode(record.value());
    assertThat(prediction.id()).isEqualTo("e7");
    assertThat(prediction.model()).hasToString("test@3");
    assertThat(prediction.examples()).isEqualTo(300);
    float[] expected = new float[2];
    new Predictor(trained).predict(event.inputs(), expected);
    assertThat(prediction.output()).containsExactly(expected, Offset.offset(1e-5f));
    assertThat(record.key()).isEqualTo(bytes("m2"));
    assertThat(record.timestamp()).isEqualTo(1_000_007);
    assertThat(CarriedExample.of(record.headers()).orElseThrow().inputs().numeric())
        .containsExactly(event.inputs().numeric());
    assertThat(CarriedExample.of(record.headers()).orElseThrow().target()).containsExactly(0f);
    assertThat(letters.isEmpty()).isTrue();
  }

  @Test
  void shouldTakeRecordsOwnIdKeyAndTimeWhenEventHasNone() {
    events.pipeInput(bytes("record key"), bytes("{\"a\":1,\"class\":\"UP\"}"), 55);

    TestRecord<byte[], byte[]> record = predictions.readRecord();
    assertThat(codec.decode(record.value()).id()).isEqualTo("p.events-0-0");
    assertThat(record.key()).isEqualTo(bytes("record key"));
    assertThat(record.timestamp()).isEqualTo(55);
  }

  @Test
  void shouldAnswerByNewVersionWhenModelWasSwapped() throws Exception {
    events.pipeInput(Fixture.event(1));
    slot.swap(Fixture.open(runtime, Fixture.model(Fixture.SPEC, 10), 4));
    events.pipeInput(Fixture.event(2));

    assertThat(predictions.readValuesToList())
        .extracting(value -> codec.decode(value).model().version())
        .containsExactly(3, 4);
  }

  @Test
  void shouldSendBadInputToDeadLettersWithReasonAndGoOn() {
    record Bad(String reason, String json) {}
    List<Bad> inputs =
        List.of(
            new Bad("not-json", "no json"),
            new Bad("missing-label", "{\"a\":1}"),
            new Bad("wrong-type", "{\"a\":\"warm\",\"class\":\"UP\"}"),
            new Bad("unknown-class", "{\"a\":1,\"class\":\"SIDEWAYS\"}"),
            new Bad("out-of-range", "{\"a\":1e39,\"class\":\"UP\"}"),
            new Bad("too-large", "{\"a\":1,\"class\":\"UP\",\"note\":\"" + HUGE + "\"}"));
    for (Bad bad : inputs) {
      events.pipeInput(bytes("k"), bytes(bad.json()), 9);
      events.pipeInput(Fixture.event(1));
    }
    events.pipeInput(bytes("k"), null, 9);
    events.pipeInput(bytes("{\"a\":NaN,\"class\":\"UP\"}"));

    List<TestRecord<byte[], byte[]>> dead = letters.readRecordsToList();
    assertThat(dead)
        .extracting(letter -> header(letter, DeadLetters.REASON))
        .containsExactlyElementsOf(
            Stream.concat(inputs.stream().map(Bad::reason), Stream.of("empty")).toList());
    assertThat(dead.getFirst().value()).isEqualTo(bytes("no json"));
    assertThat(dead.getFirst().key()).isEqualTo(bytes("k"));
    assertThat(header(dead.get(5), DeadLetters.OFFSET)).isEqualTo("10");
    assertThat(dead.get(5).value()).hasSize(Fixture.MAX_RECORD_BYTES);
    assertThat(predictions.getQueueSize()).isEqualTo(inputs.size() + 1);
    for (TestRecord<byte[], byte[]> letter : dead) {
      String reason = header(letter, DeadLetters.REASON);
      assertThat(registry.get("tributary.dead.letters").tag("reason", reason).counter().count())
          .isEqualTo(1);
    }
    assertThat(registry.get("tributary.score.events").counter().count())
        .isEqualTo(inputs.size() + 1);
    assertThat(registry.get("tributary.score.latency").timer().count())
        .isEqualTo(inputs.size() + 1);
  }

  @Test
  void shouldNameEveryOperator() {
    assertThat(topology.describe().subtopologies())
        .singleElement()
        .satisfies(
            only ->
                assertThat(only.nodes())
                    .extracting(TopologyDescription.Node::name)
                    .noneMatch(name -> name.contains("KSTREAM") || name.contains("KTABLE")));
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
