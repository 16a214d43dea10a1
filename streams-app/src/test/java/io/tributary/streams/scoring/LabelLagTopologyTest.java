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
import java.util.Arrays;
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

final class LabelLagTopologyTest {

  private static final float NAN = Float.NaN;
  private static final List<String> HEADER = List.of("x", "meter", "class");

  private final Path folder;
  private final OnnxRuntime runtime = new OnnxRuntime();
  private final ModelSlot slot = new ModelSlot();
  private Pipeline pipeline;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> events;
  private TestOutputTopic<byte[], byte[]> predictions;

  LabelLagTopologyTest(@TempDir Path folder) {
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
                features: {numeric: [x], lag: {label: 2}}
                network: [{dense: {units: 8}}]
                snapshots: {every: 100}
                """),
            Map.of());
    slot.swap(Fixture.open(runtime, OnlineLearner.create(pipeline.learner()).model(), 1));
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
  }

  @AfterEach
  void stop() {
    driver.close();
    slot.close();
  }

  @Test
  void shouldSeeTheLabelsBeforeAnEventButNotItsOwn() {
    assertThat(lags("k", "{\"class\": \"UP\"}")).containsExactly(NAN, NAN);
    assertThat(lags("k", "{\"class\": \"DOWN\"}")).containsExactly(1, NAN);
    assertThat(lags("k", "{\"class\": \"DOWN\"}")).containsExactly(0, 1);
    assertThat(lags("k", "{\"class\": \"UP\"}")).containsExactly(0, 0);
    assertThat(lags("k", "{\"class\": \"UP\"}")).containsExactly(1, 0);
  }

  @Test
  void shouldRememberEachKeyByItself() {
    assertThat(lags("k", "{\"meter\": \"a\", \"class\": \"UP\"}")).containsExactly(NAN, NAN);
    assertThat(lags("k", "{\"meter\": \"b\", \"class\": \"DOWN\"}")).containsExactly(NAN, NAN);
    assertThat(lags("k", "{\"meter\": \"a\", \"class\": \"DOWN\"}")).containsExactly(1, NAN);
    assertThat(lags("a", "{\"class\": \"DOWN\"}")).as("the record's key").containsExactly(0, 1);
    assertThat(lags(null, "{\"class\": \"UP\"}")).as("without key").containsExactly(NAN, NAN);
    assertThat(lags("", "{\"class\": \"UP\"}")).as("an empty key").containsExactly(NAN, NAN);
    assertThat(lags(null, "{\"class\": \"UP\"}")).containsExactly(1, NAN);
  }

  @Test
  void shouldNotRememberWhatIsNoEvent() {
    assertThat(lags("k", "{\"class\": \"UP\"}")).containsExactly(NAN, NAN);
    events.pipeInput(bytes("k"), bytes("{\"class\": \"DOWN\", \"x\": \"warm\"}"));
    events.pipeInput(bytes("k"), bytes("{}"));
    assertThat(lags("k", "{\"class\": \"UP\"}")).containsExactly(1, NAN);
  }

  @Test
  void shouldGiveTheLearnerWhatRehearseGivesIt() throws IOException {
    List<List<String>> rows = rows(700);
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
    assertThat(versions).hasSizeGreaterThanOrEqualTo(7).isEqualTo(expected);
  }

  /** Some without a key; the class goes on as it was for its key, mostly. */
  private static List<List<String>> rows(int count) {
    Random random = new Random(3);
    boolean[] up = new boolean[4];
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int meter = random.nextInt(4);
      up[meter] ^= random.nextInt(5) == 0;
      rows.add(
          List.of(
              Double.toString(random.nextGaussian()),
              meter == 0 ? "" : "m" + meter,
              up[meter] ? "UP" : "DOWN"));
    }
    return rows;
  }

  private float[] lags(@Nullable String key, String json) {
    events.pipeInput(key == null ? null : bytes(key), bytes(json));
    Inputs inputs = CarriedExample.of(predictions.readRecord().headers()).orElseThrow().inputs();
    return Arrays.copyOfRange(inputs.numeric(), 1, 3);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
