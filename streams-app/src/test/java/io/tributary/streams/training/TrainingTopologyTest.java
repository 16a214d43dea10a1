package io.tributary.streams.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.drift.DriftSignal;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.online.Snapshot;
import io.tributary.learning.onnx.ModelHash;
import io.tributary.registry.Manifest;
import io.tributary.registry.Manifest.Lineage;
import io.tributary.registry.Manifest.Provenance;
import io.tributary.registry.Manifest.TrainingLog;
import io.tributary.registry.format.Checksum;
import io.tributary.registry.format.ManifestCodec;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.labelling.DamagedExampleException;
import io.tributary.streams.labelling.LabeledExample;
import io.tributary.streams.labelling.LabeledExample.Answer;
import io.tributary.streams.labelling.LabeledExampleCodec;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import io.tributary.streams.release.Release;
import io.tributary.streams.weights.WeightsTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingTopologyTest {

  private static final int EVERY = 50;
  private static final String TOPIC_ID = "oX2kE4bTQ5mZ0rJ1";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<TrainingReport> reports = new ArrayList<>();
  private Path folder;
  private Pipeline pipeline;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> examples;
  private TestOutputTopic<byte[], byte[]> snapshots;
  private TestOutputTopic<byte[], byte[]> letters;

  @BeforeEach
  void open(@TempDir Path temporary) throws IOException {
    folder = temporary;
    open("");
  }

  /**
   * @param more lines of the pipeline file
   */
  private void open(String more) throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(
        file,
        """
        pipeline: p
        task: {type: classification, label: y, classes: [no, yes]}
        features: {numeric: [a, b]}
        network: [dense: {units: 4, activation: relu}]
        training: {miniBatch: 7, seed: 3}
        snapshots: {every: 50, onImprovement: false}
        """
            + more);
    pipeline = PipelineFile.read(file, Map.of());
    driver = driver(new LogBounds(Optional.of(TOPIC_ID), 0, 0));
    examples =
        driver.createInputTopic("p.examples", new ByteArraySerializer(), new ByteArraySerializer());
    snapshots = output("p.snapshots");
    letters = output("p.dead-letters");
  }

  private TopologyTestDriver driver(LogBounds bounds) {
    StreamsBuilder builder = new StreamsBuilder();
    TrainingTopology.build(builder, pipeline, bounds, registry, reports::add);
    Properties settings = new Properties();
    settings.setProperty("ensure.explicit.internal.resource.naming", "true");
    settings.setProperty("state.dir", folder.resolve("state").toString());
    return new TopologyTestDriver(builder.build(), settings);
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void shouldPublishTheModelsOfALearnerThatSeesTheSameExamples() {
    OnlineLearner alone = OnlineLearner.create(pipeline.learner());
    List<String> expected = new ArrayList<>();
    List<String> checkpoints = new ArrayList<>();
    for (int i = 0; i < 3 * EVERY; i++) {
      send(example(i));
      Optional<Snapshot> snapshot = alone.learn(example(i).example()).snapshot();
      snapshot.map(Snapshot::model).map(ModelHash::of).ifPresent(expected::add);
      snapshot.ifPresent(_ -> checkpoints.add(Checksum.sha256(alone.checkpoint())));
    }

    List<Manifest> manifests = manifests();
    assertThat(manifests).extracting(Manifest::modelHash).isEqualTo(expected).hasSize(3);
    assertThat(manifests).allMatch(Manifest::servable);
    assertThat(manifests).extracting(Manifest::parent).containsExactly(0, 1, 2);
    assertThat(manifests)
        .extracting(Manifest::lineage)
        .containsExactly(lineage(0, 50), lineage(50, 100), lineage(100, 150));
    assertThat(manifests)
        .extracting(manifest -> manifest.provenance().flatMap(Provenance::parentHash).orElseThrow())
        .containsExactly(
            ModelHash.of(OnlineLearner.create(pipeline.learner()).model()),
            expected.get(0),
            expected.get(1));
    assertThat(manifests)
        .extracting(manifest -> manifest.provenance().orElseThrow().checkpointHash())
        .isEqualTo(checkpoints);
    assertThat(manifests)
        .allMatch(
            manifest -> manifest.provenance().orElseThrow().codeVersion().equals(Release.VERSION));
  }

  private static Lineage lineage(long first, long next) {
    TrainingLog log = new TrainingLog("p.examples", Optional.of(TOPIC_ID), 0);
    return new Lineage(log, OptionalLong.of(0), first, next);
  }

  @Test
  void shouldPublishTheWeightsOfEveryCommitWhenTheyAreFollowed() throws IOException {
    driver.close();
    open("scoring: {follow: live}");
    OnlineLearner alone = OnlineLearner.create(pipeline.learner());
    List<String> expected = new ArrayList<>();
    List<String> published = new ArrayList<>();
    for (int i = 0; i < EVERY + 5; i++) {
      send(example(i)); // with a commit behind it
      var _ = alone.learn(example(i).example());
      expected.add(
          "%d %d %s %s"
              .formatted(
                  alone.version(),
                  alone.examples(),
                  pipeline.learner().hash(),
                  ModelHash.of(alone.model())));
    }
    examples.pipeInput(new TestRecord<>("key".getBytes(UTF_8), new byte[] {9, 9}));

    WeightsTopic topic = new WeightsTopic();
    for (TestRecord<byte[], byte[]> record : output("p.weights").readRecordsToList()) {
      topic
          .add(record.getKey(), record.getValue())
          .ifPresent(
              weights ->
                  published.add(
                      "%d %d %s %s"
                          .formatted(
                              weights.version().version(),
                              weights.examples(),
                              weights.specHash(),
                              weights.weights().modelHash())));
    }
    assertThat(published).isEqualTo(expected);
    assertThat(published.get(EVERY - 1))
        .as("of a snapshot's examples: the snapshot")
        .startsWith("1 50 ")
        .endsWith(manifests().getFirst().modelHash());
    assertThat(registry.get("tributary.weights.bytes").summary().count()).isEqualTo(EVERY + 5);
    assertThat(registry.get("tributary.weights.time").timer().count()).isEqualTo(EVERY + 5);
    // The predictions of these examples were made by the untrained network.
    assertThat(registry.get("tributary.model.lag").summary().max()).isEqualTo(EVERY + 4);
  }

  @Test
  void shouldPublishNoWeightsWhenNobodyFollowsThem() {
    send(example(0));
    assertThat(driver.producedTopicNames()).doesNotContain("p.weights").isNotEmpty();
    assertThat(registry.find("tributary.weights.bytes").summary()).isNull();
  }

  @Test
  void shouldNotCountDamagedExamplesAsLearned() {
    examples.pipeInput(new TestRecord<>("key".getBytes(UTF_8), new byte[] {9, 9}));
    for (int i = 0; i < EVERY; i++) {
      send(example(i));
    }
    examples.pipeInput(new TestRecord<>("key".getBytes(UTF_8), new byte[] {9, 9}));
    for (int i = 0; i < EVERY; i++) {
      send(example(i));
    }

    assertThat(manifests())
        .extracting(Manifest::lineage)
        .extracting(from -> from.start().orElseThrow() + ", " + from.first() + ", " + from.next())
        .containsExactly("1, 1, 51", "1, 52, 102");
  }

  @Test
  void shouldKeepACheckpointThatGoesOnAsIfNothingHadHappened() {
    OnlineLearner alone = OnlineLearner.create(pipeline.learner());
    for (int i = 0; i < 60; i++) {
      send(example(i));
      alone.learn(example(i).example());
    }
    driver.advanceWallClockTime(Duration.ofMinutes(1));

    Checkpoint checkpoint = checkpoint();
    assertThat(checkpoint.nextOffset()).isEqualTo(60);
    assertThat(checkpoint.ancestry().first()).hasValue(50);
    assertThat(checkpoint.ancestry().start()).hasValue(0);
    assertThat(checkpoint.ancestry().topicId()).contains(TOPIC_ID);
    assertThat(checkpoint.learner()).isEqualTo(alone.checkpoint());
    assertThat(checkpoint.served().examples()).isEqualTo(60);
  }

  @Test
  void shouldGoOnAfterADamagedExample() {
    send(example(0));
    examples.pipeInput(new TestRecord<>("key".getBytes(UTF_8), new byte[] {9, 9}));
    LabeledExample fits = example(1);
    send(
        new LabeledExample(
            "wide", new Inputs(new float[3], new int[0]), fits.target(), fits.answer(), 0));
    send(new LabeledExample("class", fits.inputs(), new float[] {2}, fits.answer(), 0));
    send(example(2));

    List<TestRecord<byte[], byte[]>> damaged = letters.readRecordsToList();
    assertThat(damaged)
        .extracting(letter -> header(letter, DeadLetters.REASON))
        .containsExactly("damaged-example", "damaged-example", "damaged-example");
    assertThat(damaged)
        .extracting(letter -> header(letter, DeadLetters.OFFSET))
        .containsExactly("1", "2", "3");
    assertThat(
            registry
                .get("tributary.dead.letters")
                .tag("reason", "damaged-example")
                .counter()
                .count())
        .isEqualTo(3);
    assertThat(damaged.getFirst().getValue()).containsExactly(9, 9);
    assertThat(reports.getLast().examples()).isEqualTo(2);
  }

  @Test
  void shouldNeverStopAtARecordThatCannotBeLearned() {
    long seed = Long.getLong("poison.seed", System.nanoTime());
    System.out.println("-Dpoison.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    OnlineLearner alone = OnlineLearner.create(pipeline.learner());
    int records = 500;
    int learned = 0;
    for (int i = 0; i < records; i++) {
      byte[] value = LabeledExampleCodec.encode(example(i));
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        value[random.nextInt(value.length)] = (byte) random.nextInt();
      }
      if (random.nextInt(5) == 0) {
        value = Arrays.copyOf(value, random.nextInt(2 * value.length));
      }
      examples.pipeInput(new TestRecord<>(null, value));
      if (teaches(alone, value)) {
        learned++;
      }
    }

    List<TestRecord<byte[], byte[]>> dead = letters.readRecordsToList();
    assertThat(learned).isBetween(1, records - 1);
    assertThat(dead).hasSize(records - learned);
    assertThat(reports.getLast().examples()).isEqualTo(learned);
    driver.advanceWallClockTime(Duration.ofMinutes(1));
    assertThat(checkpoint().learner()).isEqualTo(alone.checkpoint());
  }

  /** Whether a learner takes the record, which then has learned it. */
  private boolean teaches(OnlineLearner alone, byte[] value) {
    try {
      LabeledExample labeled = LabeledExampleCodec.decode(value);
      if (labeled.answer().output().length != pipeline.learner().task().outputs()) {
        return false;
      }
      alone.learn(labeled.example());
      return true;
    } catch (DamagedExampleException | IllegalArgumentException refused) {
      return false;
    }
  }

  @Test
  void shouldPublishEveryDriftThatTheLearnerDetects() {
    OnlineLearner alone = OnlineLearner.create(pipeline.learner());
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1600; i++) {
      LabeledExample example = i < 1200 ? example(i) : turned(example(i));
      send(example);
      for (DriftSignal signal : alone.learn(example.example()).drifts()) {
        expected.add(new String(DriftRecord.value(signal), UTF_8));
      }
    }

    List<TestRecord<byte[], byte[]>> drifts = output("p.drift").readRecordsToList();
    assertThat(drifts)
        .extracting(drift -> new String(drift.getValue(), UTF_8))
        .isEqualTo(expected)
        .isNotEmpty();
    assertThat(drifts.getFirst().getKey()).asString(UTF_8).isEqualTo("adwin");
    assertThat(registry.get("tributary.drift.detected").functionCounter().count())
        .isEqualTo(expected.size());
  }

  @Test
  void shouldMeterWhatItLearnedUntilTheTaskEnds() {
    for (int i = 0; i < EVERY; i++) {
      send(example(i));
    }
    assertThat(registry.get("tributary.train.examples").functionCounter().count()).isEqualTo(EVERY);
    assertThat(registry.get("tributary.eval.accuracy").tag("who", "served").gauge().value())
        .isBetween(0.0, 1.0);
    assertThat(registry.get("tributary.snapshot.bytes").summary().count()).isEqualTo(1);

    driver.close();
    assertThat(registry.getMeters()).isEmpty();
    driver = driver(new LogBounds(Optional.of(TOPIC_ID), 0, 0));
  }

  @Test
  void shouldRefuseToStartWhenTheLogLostItsBeginning() {
    assertThatThrownBy(() -> driver(new LogBounds(10, 10)))
        .hasRootCauseInstanceOf(UserException.class)
        .rootCause()
        .hasMessageContaining("begins at offset 10")
        .hasMessageContaining("from offset 0 on");
  }

  @Test
  void shouldRefuseToStartWhenTheCheckpointIsGone() {
    assertThatThrownBy(() -> driver(new LogBounds(0, 500)))
        .hasRootCauseInstanceOf(UserException.class)
        .rootCause()
        .hasMessageContaining("up to offset 500")
        .hasMessageContaining("checkpoint is gone");
  }

  private Checkpoint checkpoint() {
    return new CheckpointStore(
            driver.getKeyValueStore(TrainingTopology.CHECKPOINT_STORE),
            pipeline.learner().task(),
            CheckpointStore.CHUNK_BYTES)
        .read()
        .orElseThrow();
  }

  private void send(LabeledExample example) {
    examples.pipeInput(new TestRecord<>(null, LabeledExampleCodec.encode(example)));
  }

  private List<Manifest> manifests() {
    return snapshots.readRecordsToList().stream()
        .filter(record -> !new String(record.getKey(), UTF_8).contains("/"))
        .map(record -> ManifestCodec.decode(record.getValue()))
        .toList();
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.getHeaders().lastHeader(name).value(), UTF_8);
  }

  /** The same example with the other label. */
  private static LabeledExample turned(LabeledExample example) {
    float[] other = {1 - example.target()[0]};
    return new LabeledExample(example.eventId(), example.inputs(), other, example.answer(), 0);
  }

  private static LabeledExample example(int i) {
    SplittableRandom random = new SplittableRandom(i);
    float a = (float) random.nextDouble();
    float b = (float) random.nextDouble();
    float[] answer = {0.5f, 0.5f};
    return new LabeledExample(
        "e" + i,
        new Inputs(new float[] {a, i % 9 == 0 ? Float.NaN : b}, new int[0]),
        new float[] {a > b ? 1 : 0},
        new Answer(answer, 0, 0),
        0);
  }
}
