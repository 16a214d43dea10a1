package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.tributary.learning.features.FeatureHasher;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.online.Example;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.learning.task.Task;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScorerTest {

  private static final int ROWS = 16;

  private final Path folder;

  ScorerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldAnswerBitForBitAsABatchOfThePipeline() throws Exception {
    for (LearnerSpec spec : List.of(Fixture.SPEC, wide())) {
      TrainedModel trained = trained(spec);
      float[][] expected = batch(trained, ROWS, row -> inputs(spec, row));
      try (Scorer scorer = Scorer.open(write(trained))) {
        for (int row = 0; row < ROWS; row++) {
          assertThat(output(scorer.score(event(spec, row)))).containsExactly(expected[row]);
        }
      }
    }
  }

  @Test
  void shouldAnswerBitForBitWhenTheModelReadsSequences() throws Exception {
    LearnerSpec spec =
        new LearnerSpec(
            Fixture.SPEC.task(),
            Fixture.SPEC.features().withSteps(3),
            List.of(new LayerSpec.Flatten(), new LayerSpec.Dense(8, Activation.TANH)),
            Fixture.SPEC.training(),
            Fixture.SPEC.snapshots());
    TrainedModel trained = OnlineLearner.create(spec).model();
    float[][] expected = batch(trained, ROWS, ScorerTest::sequence);
    try (Scorer scorer = Scorer.open(write(trained))) {
      for (int row = 0; row < ROWS; row++) {
        int last = row;
        List<Map<String, Object>> events =
            IntStream.rangeClosed(0, row).mapToObj(i -> event(spec, i)).toList();
        assertThat(output(scorer.score(events))).containsExactly(expected[last]);
      }
      assertThat(output(scorer.score(event(spec, 0)))).containsExactly(expected[0]);
      assertThatThrownBy(() -> scorer.score(List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("at least one event must be given");
    }
  }

  @Test
  void shouldReadWhatTheFileSaysOfItself() throws IOException {
    try (Scorer scorer = Scorer.open(write(trained(wide())))) {
      assertThat(scorer.signature().numeric()).hasSize(32).startsWith("x0", "x1");
      assertThat(scorer.signature().images()).isEqualTo(Map.of("i", List.of(1, 2, 3)));
      assertThat(scorer.signature().buckets()).isEqualTo(Map.of("c", 50));
      Scores scores = scorer.score(Map.of());
      assertThat(scores.probabilities()).containsOnlyKeys("A", "sí, señor", "C");
      assertThat(scores.probabilities())
          .containsEntry(
              scores.label(),
              scores.probabilities().values().stream().max(Float::compare).orElseThrow());
      assertThatThrownBy(scores::value).hasMessageContaining("no value");
    }
  }

  @Test
  void shouldGiveAValueWhenTheTaskIsRegression() throws Exception {
    TrainedModel trained = Fixture.model(Fixture.spec(new Task.Regression("y")), 300);
    float[][] expected = batch(trained, ROWS, Fixture::inputs);
    try (Scorer scorer = Scorer.open(write(trained))) {
      for (int row = 0; row < ROWS; row++) {
        Scores scores = scorer.score(event(Fixture.SPEC, row));
        assertThat(scores.value()).isEqualTo(expected[row][0]);
        assertThat(scores).hasToString("value " + expected[row][0]);
        assertThatThrownBy(scores::label).hasMessageContaining("gives a value, no classes");
      }
    }
  }

  @Test
  void shouldRoundNumbersOnceFromTheirDigits() throws IOException {
    try (Scorer scorer = Scorer.open(write(trained(Fixture.SPEC)))) {
      float[] tenth = output(scorer.score(Map.of("a", 0.1f, "c", "3")));
      for (Object same : List.of(0.1, new BigDecimal("0.1"), (Object) Float.valueOf(0.1f))) {
        assertThat(output(scorer.score(Map.of("a", same, "c", 3)))).containsExactly(tenth);
      }
      // As a double it lies in the middle between two floats, of which its digits mean the upper.
      assertThat(
              new ColumnValues(scorer.signature())
                  .inputs(List.of(Map.of("a", 1.0000000596046448)))
                  .numeric()[0])
          .isEqualTo(Math.nextUp(1f));
      float[] one = output(scorer.score(Map.of("a", 1, "c", true)));
      for (Object same : List.of(1L, 1.0, (short) 1, (byte) 1, BigInteger.ONE)) {
        assertThat(output(scorer.score(Map.of("a", same, "c", "true")))).containsExactly(one);
      }
      Map<String, Object> missing = new HashMap<>();
      missing.put("a", null);
      missing.put("b", Double.NaN);
      missing.put("c", Double.NaN);
      assertThat(output(scorer.score(missing))).containsExactly(output(scorer.score(Map.of())));
    }
  }

  @Test
  void shouldSayWhatIsWrongWithAnEvent() throws IOException {
    try (Scorer scorer = Scorer.open(write(trained(wide())))) {
      refused(scorer, Map.of("x99", 1), "the model has no column 'x99'; it takes [x0, x1");
      refused(scorer, Map.of("x0", "1"), "'x0' takes a number: 1");
      refused(scorer, Map.of("x0", 1e39), "'x0' is beyond float32: 1.0E39");
      refused(scorer, Map.of("c", List.of()), "'c' takes a text, a number or a truth value: []");
      refused(scorer, Map.of("i", new float[5]), "the image 'i' has 6 pixels: 5 are given");
      refused(
          scorer, Map.of("i", 7), "'i' is an image and takes a float[] or a list of 6 numbers: 7");
    }
  }

  private static void refused(Scorer scorer, Map<String, ?> event, String message) {
    assertThatThrownBy(() -> scorer.score(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void shouldRefuseAFileThatIsNoSnapshot() throws IOException {
    Path noModel = Files.writeString(folder.resolve("no.onnx"), "no model");
    assertThatThrownBy(() -> Scorer.open(noModel))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(noModel + ": ");
    Path nameless =
        Files.write(
            folder.resolve("old.onnx"),
            ModelProto.parseFrom(OnnxExport.export(trained(Fixture.SPEC))).toBuilder()
                .clearMetadataProps()
                .build()
                .toByteArray());
    assertThatThrownBy(() -> Scorer.open(nameless))
        .hasMessageContaining("export the model again with this release");
    assertThatThrownBy(() -> Scorer.open(folder.resolve("none.onnx")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldRefuseToScoreWhenClosed() throws IOException {
    Scorer scorer = Scorer.open(write(trained(Fixture.SPEC)));
    scorer.close();
    scorer.close();
    assertThatThrownBy(() -> scorer.score(Map.of())).hasMessage("the scorer is closed");
  }

  private Path write(TrainedModel model) throws IOException {
    return Files.write(folder.resolve("model.onnx"), OnnxExport.export(model));
  }

  private interface Rows {
    Inputs of(int row);
  }

  /** What the pipeline's own scorer answers to rows that it scores together. */
  private static float[][] batch(TrainedModel trained, int rows, Rows inputs) throws Exception {
    OnnxRuntime runtime = new OnnxRuntime();
    OnnxModel model = Fixture.open(runtime, trained, 1);
    try (OnnxScorer scorer = new OnnxScorer(runtime, ModelShape.of(trained), rows)) {
      IntStream.range(0, rows).forEach(row -> scorer.set(row, inputs.of(row)));
      scorer.run(model, rows);
      return IntStream.range(0, rows).mapToObj(scorer::output).toArray(float[][]::new);
    } finally {
      model.release();
    }
  }

  /** As wide as a layer that a matrix kernel works off in several blocks. */
  private static LearnerSpec wide() {
    return new LearnerSpec(
        new Task.Classification("class", List.of("A", "sí, señor", "C")),
        new FeatureSpec(
            IntStream.range(0, 32).mapToObj(i -> "x" + i).toList(),
            Map.of("c", new FeatureSpec.Categorical(50, 3)),
            Map.of("i", new FeatureSpec.Image(List.of(1, 2, 3))),
            FeatureSpec.DEFAULT_CLIP),
        List.of(new LayerSpec.Dense(64, Activation.RELU), new LayerSpec.Dense(33, Activation.TANH)),
        Fixture.SPEC.training(),
        Fixture.SPEC.snapshots());
  }

  private static TrainedModel trained(LearnerSpec spec) {
    OnlineLearner learner = OnlineLearner.create(spec);
    for (int i = 0; i < 100; i++) {
      var _ = learner.learn(new Example(inputs(spec, i), new float[] {i % 2}));
    }
    return learner.model();
  }

  /** The tensors of {@link #event}. */
  private static Inputs inputs(LearnerSpec spec, int row) {
    if (spec.features().images().isEmpty()) {
      return Fixture.inputs(row);
    }
    SplittableRandom random = new SplittableRandom(row);
    float[] numeric = new float[38];
    for (int i = 0; i < numeric.length; i++) {
      numeric[i] = random.nextInt(9) == 0 ? Float.NaN : (float) random.nextDouble(-3, 3);
    }
    return new Inputs(numeric, new int[] {FeatureHasher.bucket("c" + row, 50)});
  }

  private static Inputs sequence(int row) {
    int length = Math.min(3, row + 1);
    float[] numeric = new float[6];
    int[] categorical = new int[3];
    for (int step = 0; step < length; step++) {
      Inputs event = Fixture.inputs(row - length + 1 + step);
      System.arraycopy(event.numeric(), 0, numeric, 2 * step, 2);
      categorical[step] = event.categorical()[0];
    }
    return new Inputs(numeric, categorical, length);
  }

  private static Map<String, Object> event(LearnerSpec spec, int row) {
    Map<String, Object> event = new LinkedHashMap<>();
    FeatureSpec features = spec.features();
    Inputs inputs = inputs(spec, row);
    float[] numeric = inputs.numeric();
    for (int i = 0; i < features.numeric().size(); i++) {
      event.put(features.numeric().get(i), numeric[i]);
    }
    if (!features.images().isEmpty()) {
      event.put("i", Arrays.copyOfRange(numeric, 32, 38));
      event.put("c", "c" + row);
    } else {
      event.put("c", textOf(inputs.categorical()[0]));
    }
    return event;
  }

  /** A text of that bucket out of eight. */
  private static String textOf(int bucket) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(Integer::toString)
        .filter(text -> FeatureHasher.bucket(text, 8) == bucket)
        .findFirst()
        .orElseThrow();
  }

  private static float[] output(Scores scores) {
    if (scores.toString().startsWith("value")) {
      return new float[] {scores.value()};
    }
    float[] output = new float[scores.probabilities().size()];
    int k = 0;
    for (float probability : scores.probabilities().values()) {
      output[k] = probability;
      k++;
    }
    return output;
  }
}
