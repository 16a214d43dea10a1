package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WindowTopologyTest {

  private static final List<String> HEADER = List.of("at", "card", "shop", "amount", "fraud");

  private final Path folder;
  private final Pipeline pipeline;

  WindowTopologyTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            pipeline: p
            task: {type: classification, label: fraud, classes: ["no", "yes"]}
            key: card
            timestamp: at
            features:
              window:
                amount: {per: card, over: [1s, 5s], compute: [count, sum, mean]}
                fraud: {per: shop, over: [10s], delay: 2s}
              lag: {label: 1}
            network: [{dense: {units: 8}}]
            snapshots: {every: 200}
            """);
    pipeline = PipelineFile.read(file, Map.of());
  }

  @Test
  void shouldGiveTheLearnerWhatRehearseGivesIt() throws IOException {
    List<List<String>> rows = rows(3000);
    List<String> lines = new ArrayList<>(List.of(String.join(",", HEADER)));
    rows.forEach(row -> lines.add(String.join(",", row)));
    List<Rehearsal.Version> expected =
        new FileRehearsal(pipeline, RehearsalSettings.DEFAULT, Clock.systemUTC())
            .run(Files.write(folder.resolve("events.csv"), lines), Optional.empty())
            .versions();

    assertThat(learned(rows)).hasSizeGreaterThanOrEqualTo(15).isEqualTo(expected);
  }

  /** Every version that is learned from what scoring makes of the rows. */
  private List<Rehearsal.Version> learned(List<List<String>> rows) {
    JsonEventWriter writer = new JsonEventWriter(pipeline, HEADER);
    OnlineLearner learner = OnlineLearner.create(pipeline.learner());
    List<Rehearsal.Version> versions = new ArrayList<>();
    OnnxRuntime runtime = new OnnxRuntime();
    try (ModelSlot slot = new ModelSlot();
        TopologyTestDriver driver = driver(runtime, slot)) {
      TestInputTopic<byte[], byte[]> events =
          driver.createInputTopic("events", new ByteArraySerializer(), new ByteArraySerializer());
      rows.forEach(row -> events.pipeInput(null, writer.write(row)));
      TestOutputTopic<byte[], byte[]> predictions =
          driver.createOutputTopic(
              "p.predictions", new ByteArrayDeserializer(), new ByteArrayDeserializer());
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
    }
    return versions;
  }

  private TopologyTestDriver driver(OnnxRuntime runtime, ModelSlot slot) {
    try {
      slot.swap(Fixture.open(runtime, OnlineLearner.create(pipeline.learner()).model(), 1));
    } catch (ModelRefusedException refused) {
      throw new AssertionError(refused);
    }
    StreamsBuilder builder = new StreamsBuilder();
    ScoringMeters meters = new ScoringMeters(new SimpleMeterRegistry(), Clock.systemUTC());
    ScoringTopology.build(builder, pipeline, runtime, slot, meters);
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "p-scoring");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return new TopologyTestDriver(builder.build(), settings);
  }

  /** Cards come and go, so that idle ones are forgotten; some events are late or lack a field. */
  private static List<List<String>> rows(int count) {
    SplittableRandom random = new SplittableRandom(5);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int card = random.nextInt(i / 10, i / 10 + 20);
      boolean fraud = card % 7 == 0 && random.nextInt(3) > 0;
      rows.add(
          List.of(
              Long.toString(1_000_000 + 100L * i - random.nextInt(3000)),
              random.nextInt(20) == 0 ? "" : "c" + card,
              "s" + random.nextInt(3),
              random.nextInt(20) == 0 ? "" : Integer.toString(random.nextInt(fraud ? 500 : 50)),
              fraud ? "yes" : "no"));
    }
    return rows;
  }
}
