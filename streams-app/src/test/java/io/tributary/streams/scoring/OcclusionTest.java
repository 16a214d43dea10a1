package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Kernels;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.Layout;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.streams.events.JsonEventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.pipeline.Feature;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.Pipeline.Scoring.Explain;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OcclusionTest {

  private static final float NAN = Float.NaN;
  private static final int BUCKETS = 4;

  private final Path folder;

  OcclusionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldGiveEachFeatureItsTermWhenTheModelIsLinear() throws Exception {
    Pipeline pipeline =
        read(
            """
            features: {numeric: [a, b, unused, absent], categorical: {k: {buckets: 4, dimensions: 1}}}
            network: []
            """);
    // y = 10 + 4 (a'/2 - 3 b' + 0 unused' + 8 absent' + 2 v(k) + 1/4), where v(k) is k's bucket
    TrainedModel model =
        linear(
            pipeline.learner(),
            new TrainedModel.Standardization(new float[] {1, 0, 3, 4}, new float[] {2, 4, 8, 1}),
            new TrainedModel.TargetScale(new float[] {10}, new float[] {4}),
            new float[] {0.5f, -3, 0, 8, 2},
            0.25f);
    Inputs event = event(pipeline, "{'a':3,'b':-2,'unused':7,'k':'x','y':0}");
    float bucket = FeatureHasher.bucket("x", BUCKETS);
    float byCategory = 4 * 2 * (bucket - FeatureHasher.bucket("", BUCKETS));

    // a' = (3 - 1) / 2 = 1, b' = (-2 - 0) / 4 = -1/2, both 0 when they are missing
    assertThat(answer(pipeline, model, event, new Explain(1, 5)))
        .isEqualTo(
            new Answer(
                10 + 4 * (0.5f + 1.5f + 2 * bucket + 0.25f),
                Map.of("a", 2f, "b", 6f, "unused", 0f, "absent", 0f, "k", byCategory)));
    assertThat(byCategory).isNotZero();
    assertThat(
            List.copyOf(answer(pipeline, model, event, new Explain(1, 5)).attributions().values()))
        .isSortedAccordingTo((one, other) -> Float.compare(Math.abs(other), Math.abs(one)));
    assertThat(answer(pipeline, model, event, new Explain(1, 2)).attributions())
        .containsOnlyKeys("b", "k");
  }

  /** An answer with what moved it. */
  private record Answer(float value, Map<String, Float> attributions) {}

  private static Answer answer(
      Pipeline pipeline, TrainedModel trained, Inputs event, Explain explain) throws Exception {
    OnnxRuntime runtime = new OnnxRuntime();
    Occlusion occlusion = new Occlusion(pipeline, explain);
    OnnxModel model = Fixture.open(runtime, trained, 1);
    try (BatchArm arm =
        new BatchArm(new OnnxScorer(runtime, ModelShape.of(pipeline.learner()), 8))) {
      arm.add(event);
      occlusion.addCopies(arm, event);
      assertThat(arm.rows()).isEqualTo(occlusion.rows(0));
      var _ = arm.score(model);
      float[] output = arm.output();
      return new Answer(output[0], occlusion.attributions(output, arm));
    }
  }

  private static TrainedModel linear(
      LearnerSpec spec,
      TrainedModel.Standardization standardization,
      TrainedModel.TargetScale target,
      float[] weights,
      float bias) {
    Layout layout = spec.layout();
    float[] parameters = new float[layout.length()];
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      parameters[layout.tables().getFirst().offset() + bucket] = bucket;
    }
    Layer.Dense dense = (Layer.Dense) layout.layers().getLast();
    for (int i = 0; i < weights.length; i++) {
      parameters[dense.weight() + i * Kernels.padded(dense.out())] = weights[i];
    }
    parameters[dense.bias()] = bias;
    return new TrainedModel(
        spec.task(),
        spec.features(),
        spec.hash(),
        42,
        0,
        standardization,
        layout,
        List.of(new TrainedModel.Member(1, parameters)),
        target);
  }

  @Test
  void shouldHideAFeatureInEveryEventOfASequenceAndNothingElse() throws Exception {
    Pipeline pipeline =
        read(
            """
            features: {numeric: [x, n], categorical: {c: {buckets: 50}, n: {buckets: 60}}, image: {i: {shape: [2]}}}
            sequence: {length: 3}
            """);
    int c = FeatureHasher.bucket("", 50);
    int n = FeatureHasher.bucket("", 60);
    Inputs inputs =
        new Inputs(
            new float[] {1, 2, 3, 4, 11, 12, 13, 14, 0, 0, 0, 0},
            new int[] {c + 1, n + 1, c + 2, n + 2, 0, 0},
            2);
    Occlusion occlusion = new Occlusion(pipeline, new Explain(1, 5));

    assertThat(pipeline.features())
        .extracting(Feature::name)
        .as("n is one feature")
        .containsExactly("x", "n", "i", "c");
    List<Inputs> hidden =
        pipeline.features().stream().map(each -> occlusion.without(inputs, each)).toList();
    requireInputs(
        hidden.get(0),
        new float[] {NAN, 2, 3, 4, NAN, 12, 13, 14, 0, 0, 0, 0},
        inputs.categorical());
    requireInputs(
        hidden.get(1),
        new float[] {1, NAN, 3, 4, 11, NAN, 13, 14, 0, 0, 0, 0},
        new int[] {c + 1, n, c + 2, n, 0, 0});
    requireInputs(
        hidden.get(2),
        new float[] {1, 2, NAN, NAN, 11, 12, NAN, NAN, 0, 0, 0, 0},
        inputs.categorical());
    requireInputs(hidden.get(3), inputs.numeric(), new int[] {c, n + 1, c, n + 2, 0, 0});
    requireInputs(
        inputs,
        new float[] {1, 2, 3, 4, 11, 12, 13, 14, 0, 0, 0, 0},
        new int[] {c + 1, n + 1, c + 2, n + 2, 0, 0});
  }

  private static void requireInputs(Inputs inputs, float[] numeric, int[] categorical) {
    assertThat(inputs.numeric()).containsExactly(numeric);
    assertThat(inputs.categorical()).containsExactly(categorical);
    assertThat(inputs.length()).isEqualTo(2);
  }

  @Test
  void shouldHideTogetherWhatTellsOneThing() throws Exception {
    Pipeline pipeline =
        read(
            """
            timestamp: t
            features:
              numeric: [x]
              time: {t: [hourOfDay, night]}
              window: {x: {per: k, over: [1d], compute: [count, sum]}}
              lag: {label: 2}
            """,
            "{type: classification, label: y, classes: [a, b, c]}");

    assertThat(pipeline.features())
        .containsExactly(
            new Feature("x", 0, 1, -1),
            new Feature("t.hourOfDay", 1, 3, -1),
            new Feature("t.night", 3, 4, -1),
            new Feature("x.count.1d.per.k", 4, 5, -1),
            new Feature("x.sum.1d.per.k", 5, 6, -1),
            new Feature("y.lag1", 6, 9, -1),
            new Feature("y.lag2", 9, 12, -1));
  }

  @Test
  void shouldExplainOneOfSoManyOffsetsWhateverTheirRhythm() throws Exception {
    Pipeline pipeline = read("features: {numeric: [a, b]}\n");
    for (int every : new int[] {1, 2, 3, 100}) {
      Occlusion occlusion = new Occlusion(pipeline, new Explain(every, 5));
      for (long from = 0; from < 1000L * every; from += every) {
        assertThat(LongStream.range(from, from + every).filter(occlusion::explains)).hasSize(1);
      }
      // A transaction of one record takes two offsets, so records may lie on odd ones only.
      long records = 100_000;
      long odd =
          LongStream.range(0, records).map(i -> 2 * i + 1).filter(occlusion::explains).count();
      assertThat((double) odd * every / records).isBetween(0.9, 1.1);
    }
  }

  private static Inputs event(Pipeline pipeline, String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(UTF_8);
    return ((Reading.Event) new JsonEventReader(pipeline).read(bytes)).inputs();
  }

  private Pipeline read(String features) throws IOException {
    return read(features, "{type: regression, label: y}");
  }

  private Pipeline read(String features, String task) throws IOException {
    return PipelineFile.read(
        Files.writeString(folder.resolve("p.yaml"), "pipeline: p\ntask: " + task + "\n" + features),
        Map.of());
  }
}
