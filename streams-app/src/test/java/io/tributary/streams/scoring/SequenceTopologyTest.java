package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.online.Example;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.onnx.ModelHash;
import io.tributary.streams.events.JsonEventWriter;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import io.tributary.streams.rehearse.FileRehearsal;
import io.tributary.streams.rehearse.Rehearsal;
import io.tributary.streams.rehearse.RehearsalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SequenceTopologyTest {

  private static final float NAN = Float.NaN;
  private static final int STEPS = 3;
  private static final List<String> HEADER = List.of("ts", "meter", "x", "zone", "class");

  private final Path folder;
  private final OnnxRuntime runtime = new OnnxRuntime();
  private final ModelSlot slot = new ModelSlot();
  private Pipeline pipeline;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> events;
  private TestOutputTopic<byte[], byte[]> predictions;
  private TestOutputTopic<byte[], byte[]> deadLetters;

  SequenceTopologyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void start() throws Exception {
    pipeline =
        PipelineFile.read(
            Files.writeString(
                folder.resolve("p.yaml"),
                """
                pipeline: p
                task: {type: classification, label: class, classes: [DOWN, UP]}
                key: meter
                timestamp: ts
                features:
                  numeric: [x]
                  categorical: {zone: {buckets: 8, dimensions: 2}}
                  lag: {label: 1}
                sequence: {length: 3, timeToLive: 1h}
                network: [{lstm: {units: 4}}]
                training: {candidates: 1}
                snapshots: {every: 100}
                """),
            Map.of());
    slot.swap(Fixture.open(runtime, OnlineLearner.create(pipeline.learner()).model(), 1));
    open();
  }

  private void open() {
    StreamsBuilder builder = new StreamsBuilder();
    ScoringMeters meters = new ScoringMeters(new SimpleMeterRegistry(), Clock.systemUTC());
    ScoringTopology.build(builder, pipeline, runtime, slot, meters);
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "p-scoring");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    driver = new TopologyTestDriver(builder.build(), settings);
    events =
        driver.createInputTopic("events", new ByteArraySerializer(), new ByteArraySerializer());
    predictions =
        driver.createOutputTopic(
            "p.predictions", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    deadLetters =
        driver.createOutputTopic(
            "p.dead-letters", new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
    slot.close();
  }

  @Test
  void shouldSeeTheLastEventsOfEachKeyWhenKeysAreInterleaved() {
    assertThat(values("a", 1)).containsExactly(1);
    assertThat(values("b", 2)).containsExactly(2);
    assertThat(values("a", 3)).containsExactly(1, 3);
    assertThat(values("b", NAN)).containsExactly(2, NAN);
    assertThat(values("a", 5)).containsExactly(1, 3, 5);
    assertThat(values("a", 6)).containsExactly(3, 5, 6);
    assertThat(values("b", 7)).containsExactly(2, NAN, 7);
  }

  @Test
  void shouldKeepEachStepAsItWasWhenItsEventCame() {
    var _ = scored("a", "{\"x\": 1, \"zone\": \"north\", \"class\": \"UP\"}");
    Inputs two = scored("a", "{\"x\": 2, \"zone\": \"south\", \"class\": \"DOWN\"}");
    assertThat(two.numeric()).as("x and the lag of two steps").containsExactly(1, NAN, 2, 1, 0, 0);
    assertThat(two.categorical()).hasSize(STEPS).endsWith(0);
    assertThat(two.categorical()[0]).isNotEqualTo(two.categorical()[1]);
  }

  @Test
  void shouldTakeTheRecordsKeyWhenTheEventNamesNone() {
    assertThat(values("a", 1)).containsExactly(1);
    Inputs two = scored("a", "{\"x\": 2, \"ts\": \"2024-01-01T00:00:01Z\", \"class\": \"UP\"}");
    assertThat(values(two)).containsExactly(1, 2);
  }

  @Test
  void shouldSendAnEventToTheDeadLettersWhenNothingNamesItsEntity() {
    events.pipeInput(null, bytes("{\"x\": 2, \"class\": \"UP\"}"));
    assertThat(predictions.isEmpty()).isTrue();
    assertThat(deadLetters.readRecord().headers())
        .extracting(header -> new String(header.value(), UTF_8))
        .contains("missing-key")
        .anyMatch(text -> text.contains("field 'meter' is missing and the record has no key"));
  }

  @Test
  void shouldNotHoldWhatIsNoEvent() {
    assertThat(values("a", 1)).containsExactly(1);
    events.pipeInput(null, bytes("{\"meter\": \"a\", \"x\": \"warm\", \"class\": \"UP\"}"));
    events.pipeInput(null, bytes("{\"meter\": \"a\", \"x\": 9}"));
    assertThat(values("a", 2)).containsExactly(1, 2);
  }

  @Test
  void shouldGoByTheTimeOfEventsWhenAKeyIsIdle() {
    assertThat(values("a", 1, "2024-01-01T00:00:00Z")).containsExactly(1);
    assertThat(values("a", 2, "2024-01-01T01:00:00Z")).containsExactly(1, 2);
    assertThat(values("a", 3, "2024-01-01T02:00:01Z")).containsExactly(3);
  }

  @Test
  void shouldGiveTheLearnerWhatRehearseGivesIt() throws IOException {
    List<List<String>> rows = rows(1300);
    List<String> lines = new ArrayList<>(List.of(String.join(",", HEADER)));
    rows.forEach(row -> lines.add(String.join(",", row)));
    Path file = Files.write(folder.resolve("events.csv"), lines);
    List<Rehearsal.Version> expected =
        new FileRehearsal(pipeline, RehearsalSettings.DEFAULT, Clock.systemUTC())
            .run(file, Optional.empty())
            .versions();

    JsonEventWriter writer = new JsonEventWriter(pipeline, HEADER);
    rows.forEach(row -> events.pipeInput(null, writer.write(row)));
    OnlineLearner learner = OnlineLearner.create(pipeline.learner());
    List<Rehearsal.Version> versions = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : predictions.readRecordsToList()) {
      learner
          .learn(
              new Example(
                  CarriedExample.of(record.headers()).orElseThrow().inputs(),
                  CarriedExample.of(record.headers()).orElseThrow().target()))
          .snapshot()
          .ifPresent(
              snapshot ->
                  versions.add(
                      new Rehearsal.Version(
                          snapshot.version(),
                          snapshot.examples(),
                          ModelHash.of(snapshot.model()))));
    }
    assertThat(versions).hasSizeGreaterThanOrEqualTo(12).isEqualTo(expected);
  }

  /** Some meters come all the time, others once or after a long pause; some rows have no meter. */
  private static List<List<String>> rows(int count) {
    Random random = new Random(3);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int meter = random.nextInt(8);
      rows.add(
          List.of(
              Long.toString(1_700_000_000_000L + i * 60_000L - random.nextInt(120_000)),
              switch (meter) {
                case 0 -> random.nextInt(5) == 0 ? "" : "once " + i;
                case 1 -> random.nextInt(20) == 0 ? "rare" : "m1";
                default -> "m" + meter;
              },
              random.nextInt(10) == 0 ? "" : Double.toString(random.nextGaussian()),
              "z" + random.nextInt(3),
              random.nextBoolean() ? "UP" : "DOWN"));
    }
    return rows;
  }

  private float[] values(String meter, float x) {
    return values(meter, x, "2024-01-01T00:00:00Z");
  }

  private float[] values(String meter, float x, String time) {
    return values(
        scored(
            null,
            "{\"meter\": \"%s\", \"x\": %s, \"ts\": \"%s\", \"class\": \"UP\"}"
                .formatted(meter, x, time)));
  }

  /** What the steps that hold an event say of {@code x}. */
  private static float[] values(Inputs inputs) {
    float[] values = new float[inputs.length()];
    for (int step = 0; step < values.length; step++) {
      values[step] = inputs.numeric()[2 * step];
    }
    return values;
  }

  private Inputs scored(@Nullable String key, String json) {
    events.pipeInput(key == null ? null : bytes(key), bytes(json));
    return inputs();
  }

  private Inputs inputs() {
    return CarriedExample.of(predictions.readRecord().headers()).orElseThrow().inputs();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
