package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.TrainedModel;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.events.JsonEventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.pipeline.Feature;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.Pipeline.Scoring.Explain;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explained predictions among others, in batches of at most 16 rows. */
final class ExplanationBatchTest {

  private static final int EVENTS = 300;
  private static final int BAD_EVERY = 7;

  private final Path state;
  private final OnnxRuntime runtime = new OnnxRuntime();
  private final ModelSlot champion = new ModelSlot();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Canary canary =
      new Canary("p", new Pipeline.Scoring.Canary("challenger", 0.5), registry, Clock.systemUTC());
  private final TrainedModel old = Fixture.model(Fixture.SPEC, 300);
  private final TrainedModel young = Fixture.model(Fixture.SPEC, 30);

  ExplanationBatchTest(@TempDir Path state) throws Exception {
    this.state = state;
    champion.swap(Fixture.open(runtime, old, 3));
  }

  @AfterEach
  void stop() {
    champion.close();
    canary.close();
    assertThat(runtime.closed()).isEqualTo(runtime.opened());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 100})
  void shouldExplainThoseThatAreDrawnAndAnswerAllAsWithout(int every) throws Exception {
    Explain explain = new Explain(every, 2);
    List<Prediction> plain = score(Optional.empty(), Optional.empty());

    List<Prediction> explained = score(Optional.of(explain), Optional.empty());

    requireSameAnswers(explained, plain);
    requireAttributions(explained, explain);
  }

  @Test
  void shouldExplainByTheModelThatAnsweredWhenACanaryAnswersForSome() throws Exception {
    canary.slot().swap(Fixture.open(runtime, young, 4));
    Explain explain = new Explain(2, 3);
    List<Prediction> plain = score(Optional.empty(), Optional.of(canary));
    double before = registry.get("tributary.canary.events").counter().count();

    List<Prediction> explained = score(Optional.of(explain), Optional.of(canary));

    requireSameAnswers(explained, plain);
    requireAttributions(explained, explain);
    assertThat(explained).extracting(each -> each.model().version()).contains(3, 4);
    assertThat(registry.get("tributary.canary.events").counter().count())
        .as("copies are no events")
        .isEqualTo(2 * before);
  }

  @Test
  void shouldAnswerEveryEventWhenTheDeviceWantsFewerRowsThanAnExplanationHas() throws Exception {
    champion.limit(2);
    Explain explain = new Explain(2, 3);

    List<Prediction> explained = score(Optional.of(explain), Optional.empty());

    requireSameAnswers(explained, score(Optional.empty(), Optional.empty()));
    requireAttributions(explained, explain);
  }

  private static void requireSameAnswers(List<Prediction> explained, List<Prediction> plain) {
    assertThat(explained)
        .extracting(Prediction::id)
        .containsExactlyElementsOf(plain.stream().map(Prediction::id).toList());
    assertThat(plain).hasSize(answers());
    for (int i = 0; i < plain.size(); i++) {
      assertThat(explained.get(i).output()).containsExactly(plain.get(i).output());
      assertThat(explained.get(i).model()).isEqualTo(plain.get(i).model());
      assertThat(plain.get(i).attributions()).isEmpty();
    }
  }

  /** What each event and its copies are answered one by one, in batches of one row. */
  private void requireAttributions(List<Prediction> explained, Explain explain) throws Exception {
    Pipeline pipeline = pipeline(Optional.of(explain));
    Occlusion occlusion = new Occlusion(pipeline, explain);
    OnnxModel three = Fixture.open(runtime, old, 3);
    OnnxModel four = Fixture.open(runtime, young, 4);
    try (OnnxScorer scorer = new OnnxScorer(runtime, ModelShape.of(Fixture.SPEC), 1)) {
      for (Prediction prediction : explained) {
        int i = Integer.parseInt(prediction.id());
        OnnxModel model = prediction.model().version() == 3 ? three : four;
        Inputs inputs =
            ((Reading.Event) new JsonEventReader(pipeline).read(json(i).getBytes(UTF_8))).inputs();
        Map<String, Float> expected = new HashMap<>();
        for (Feature feature : pipeline.features()) {
          expected.put(
              feature.name(),
              probability(scorer, model, inputs, prediction)
                  - probability(scorer, model, occlusion.without(inputs, feature), prediction));
        }
        if (occlusion.explains(i)) {
          assertThat(prediction.attributions()).hasSize(explain.top());
          assertThat(expected).containsAllEntriesOf(prediction.attributions());
        } else {
          assertThat(prediction.attributions()).as(prediction.id()).isEmpty();
        }
      }
      assertThat(explained).anyMatch(each -> !each.attributions().isEmpty());
    } finally {
      three.release();
      four.release();
    }
  }

  /** Of the class that the prediction names. */
  private static float probability(
      OnnxScorer scorer, OnnxModel model, Inputs inputs, Prediction prediction) throws Exception {
    scorer.set(0, inputs);
    scorer.run(model, 1);
    return scorer.output(0)[prediction.likeliest()];
  }

  private Pipeline pipeline(Optional<Explain> explain) {
    return Fixture.pipeline("p", "localhost:1", state, explain);
  }

  /** As a task does: whatever fits is scored together, and the rest when it is flushed. */
  private List<Prediction> score(Optional<Explain> explain, Optional<Canary> by) {
    Pipeline pipeline = pipeline(explain);
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "p-scoring");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    MockProcessorContext<byte[], ScoringOutput> context =
        new MockProcessorContext<>(settings, new TaskId(0, 0), state.toFile());
    ScoringProcessor processor =
        new ScoringProcessor(
            pipeline,
            new JsonEventReader(pipeline),
            () -> ScoringTopology.batch(pipeline, runtime, champion, by),
            new DeadLetters(1000),
            List.of(),
            new ScoringMeters(registry, Clock.systemUTC()));
    List<Prediction> predictions = new ArrayList<>();
    Consumer<Record<byte[], ScoringOutput>> out =
        record -> {
          if (record.value() instanceof ScoringOutput.Scored scored) {
            predictions.add(scored.prediction());
          }
        };
    processor.init(context);
    for (int i = 0; i < EVENTS; i++) {
      context.setRecordMetadata("p.events", 0, i);
      String value = i % BAD_EVERY == 0 ? "no event" : json(i);
      processor.process(new Record<>(null, value.getBytes(UTF_8), 0), out);
    }
    processor.flush(out);
    processor.close();
    return predictions;
  }

  private static int answers() {
    return EVENTS - (EVENTS + BAD_EVERY - 1) / BAD_EVERY;
  }

  private static String json(int i) {
    return "{\"id\":\"%d\",\"meter\":\"m%d\",\"a\":%s,\"b\":%d,\"c\":\"c%d\",\"class\":\"UP\"}"
        .formatted(i, i, (i % 21 - 10) / 10.0, i % 100, i % 6);
  }
}
