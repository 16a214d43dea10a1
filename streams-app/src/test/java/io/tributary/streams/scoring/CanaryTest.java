package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.streams.deadletters.Origin;
import io.tributary.streams.events.JsonEventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.pipeline.Pipeline;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Record;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CanaryTest {

  private static final int EVENTS = 200;
  private static final String ALIAS = "challenger";
  private static final KeyShare SHARE = new KeyShare("p", 0.5);

  private final OnnxRuntime runtime = new OnnxRuntime();
  private final ModelSlot champion = new ModelSlot();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Canary canary =
      new Canary("p", new Pipeline.Scoring.Canary(ALIAS, 0.5), registry, Clock.systemUTC());
  private final TrainedModel old = Fixture.model(Fixture.SPEC, 300);
  private final TrainedModel young = Fixture.model(Fixture.SPEC, 30);
  private final PredictionCodec codec = new PredictionCodec(Fixture.SPEC.task());
  private Pipeline pipeline;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> events;
  private TestOutputTopic<byte[], byte[]> predictions;

  @BeforeEach
  void start(@TempDir Path state) throws Exception {
    pipeline = Fixture.pipeline("p", "localhost:1", state);
    champion.swap(Fixture.open(runtime, old, 3));
    StreamsBuilder builder = new StreamsBuilder();
    ScoringTopology.build(
        builder,
        pipeline,
        runtime,
        champion,
        new Challengers(Optional.of(canary), List.of()),
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
    champion.close();
    canary.close();
    assertThat(runtime.closed()).isEqualTo(runtime.opened());
  }

  @Test
  void shouldAnswerItsKeysByItsVersionInOrderOfEvents() throws Exception {
    canary.slot().swap(Fixture.open(runtime, young, 4));

    List<Prediction> answers = score();

    int mine = 0;
    for (int i = 0; i < EVENTS; i++) {
      boolean canarys = SHARE.contains(key(i));
      mine += canarys ? 1 : 0;
      Prediction answer = answers.get(i);
      assertThat(answer.id()).isEqualTo(Integer.toString(i));
      assertThat(answer.model().version()).isEqualTo(canarys ? 4 : 3);
      assertThat(answer.output())
          .containsExactly(expected(canarys ? young : old, i), Offset.offset(1e-5f));
    }
    assertThat(mine).isBetween(1, EVENTS - 1);
    assertThat(registry.get("tributary.canary.events").counter().count()).isEqualTo(mine);
  }

  @Test
  void shouldGiveEveryEventOfBatchItsOwnAnswer() throws Exception {
    canary.slot().swap(Fixture.open(runtime, young, 4));
    ModelShape shape = ModelShape.of(Fixture.SPEC);
    List<String> ids = new ArrayList<>();
    try (MicroBatch batch =
        new MicroBatch(
            champion,
            new OnnxScorer(runtime, shape, EVENTS),
            canary,
            new OnnxScorer(runtime, shape, EVENTS),
            null,
            EVENTS)) {
      for (int i = 0; i < EVENTS; i++) {
        byte[] json = json(i).getBytes(UTF_8);
        Reading.Event event = (Reading.Event) new JsonEventReader(pipeline).read(json);
        Origin origin = new Origin("p.events", 0, i);
        boolean full =
            batch.add(new MicroBatch.Waiting(event, new Record<>(null, json, 0), origin, 0));
        assertThat(full).isEqualTo(i == EVENTS - 1);
      }
      batch.score(
          (waiting, model, output, _) -> {
            int i = (int) waiting.origin().offset();
            boolean canarys = SHARE.contains(key(i));
            ids.add(waiting.event().id().orElseThrow());
            assertThat(model.version().version()).isEqualTo(canarys ? 4 : 3);
            assertThat(output)
                .containsExactly(expected(canarys ? young : old, i), Offset.offset(1e-5f));
          });
    }
    assertThat(ids)
        .containsExactlyElementsOf(IntStream.range(0, EVENTS).mapToObj(Integer::toString).toList());
  }

  @Test
  void shouldLeaveItsKeysToChampionWhileItHasNoVersion() {
    List<Prediction> answers = score();

    assertThat(answers).extracting(answer -> answer.model().version()).containsOnly(3);
    assertThat(answers).extracting(Prediction::id).doesNotHaveDuplicates().hasSize(EVENTS);
    assertThat(registry.get("tributary.canary.events").counter().count()).isZero();
  }

  @Test
  void shouldFollowItsOwnAliasAndKeepVersionWhenNextIsRefused() {
    FakeLibrary library = new FakeLibrary("p", Fixture.SPEC.hash());
    UntrainedModel untrained = UntrainedModel.of(pipeline);
    ModelShape shape = ModelShape.of(Fixture.SPEC);
    try (ModelInstaller installer =
        new ModelInstaller(
            runtime, VersionGuard.of(pipeline), shape, 4, canary.slot(), canary.meters().model())) {
      AliasFollower follower =
          new AliasFollower(ALIAS, installer, canary.meters().model(), untrained);
      library.publish(7, OnnxExport.export(young));
      library.publishDamaged(8);
      library.promote(7, Instant.EPOCH);
      follower.begin(Clock.systemUTC());
      follower.follow(library);
      assertThat(canary.slot().version()).as("the champion's alias").isEmpty();

      library.promote(ALIAS, 7, Instant.EPOCH);
      follower.follow(library);
      library.promote(ALIAS, 8, Instant.EPOCH);
      follower.follow(library);
    }

    assertThat(canary.slot().version().orElseThrow().version()).isEqualTo(7);
    assertThat(registry.get("tributary.canary.version").gauge().value()).isEqualTo(7);
    assertThat(registry.get("tributary.canary.swaps").counter().count()).isEqualTo(1);
    assertThat(registry.get("tributary.model.refusals").tag("by", ALIAS).counter().count())
        .isEqualTo(1);
  }

  private List<Prediction> score() {
    for (int i = 0; i < EVENTS; i++) {
      events.pipeInput(json(i).getBytes(UTF_8));
    }
    driver.advanceWallClockTime(pipeline.scoring().maxLinger().multipliedBy(2));
    return predictions.readValuesToList().stream().map(codec::decode).toList();
  }

  private float[] expected(TrainedModel model, int i) {
    Reading.Event event =
        (Reading.Event) new JsonEventReader(pipeline).read(json(i).getBytes(UTF_8));
    float[] output = new float[2];
    new Predictor(model).predict(event.inputs(), output);
    return output;
  }

  private static String json(int i) {
    return "{\"id\":\"%d\",\"meter\":\"m%d\",\"a\":%d,\"class\":\"UP\"}".formatted(i, i, i % 7);
  }

  private static byte[] key(int i) {
    return ("m" + i).getBytes(UTF_8);
  }
}
