package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.online.Example;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.NetworkSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.registry.ModelVersion;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class SequenceScoringTest {

  private static final int STEPS = 5;
  private static final LearnerSpec SPEC =
      new LearnerSpec(
          Fixture.SPEC.task(),
          Fixture.SPEC.features().withSteps(STEPS),
          new NetworkSpec(
              List.of(new LayerSpec.Recurrent(Cell.LSTM, 4)), Fixture.SPEC.network().output()),
          Fixture.SPEC.training(),
          Fixture.SPEC.snapshots());

  private final OnnxRuntime runtime = new OnnxRuntime();
  private final TrainedModel trained = trained();

  @Test
  void shouldAnswerAsTrainerInEveryRowWhenLengthsAreRagged() throws Exception {
    OnnxModel model = Fixture.open(runtime, trained, 1);
    try (OnnxScorer scorer = new OnnxScorer(runtime, ModelShape.of(SPEC), 12)) {
      for (int rows = 1; rows <= 12; rows++) {
        check(scorer, model, rows);
      }
    } finally {
      model.release();
    }
  }

  private void check(OnnxScorer scorer, OnnxModel model, int rows) throws Exception {
    Predictor predictor = new Predictor(trained);
    for (int row = 0; row < rows; row++) {
      scorer.set(row, sequence(7 * rows + row));
    }
    scorer.run(model, rows);
    for (int row = 0; row < rows; row++) {
      float[] actual = scorer.output(row);
      float[] expected = new float[actual.length];
      predictor.predict(sequence(7 * rows + row), expected);
      for (int k = 0; k < actual.length; k++) {
        assertThat(actual[k]).isCloseTo(expected[k], Offset.offset(1e-5f));
      }
    }
  }

  @Test
  void shouldPassParityUnlessAWeightIsChanged() {
    assertThat(Parity.check(trained, OnnxExport.export(trained))).isEmpty();
    TrainedModel other = Fixture.withWeight(trained, Fixture.weight(trained) + 0.01f);
    assertThat(Parity.check(trained, OnnxExport.export(other)))
        .hasValueSatisfying(refusal -> assertThat(refusal).startsWith("parity: "));
  }

  @Test
  void shouldProbeSequencesOfEveryLengthInRaggedBatches() {
    List<Integer> lengths = ProbeRows.of(trained).stream().map(Inputs::length).toList();
    assertThat(lengths).containsOnly(1, 2, 3, 4, 5);
    assertThat(lengths.subList(0, 8)).contains(1, 2, 3, 4, 5);
    assertThat(ProbeRows.of(trained))
        .anySatisfy(row -> assertThat(row.numeric()).contains(Float.NaN))
        .anySatisfy(row -> assertThat(row.numeric()).contains(-1e9f));
  }

  @Test
  void shouldTryANewModelOnSequences() throws Exception {
    OnnxModel model = Fixture.open(runtime, trained, 1);
    try (ModelTrial trial = new ModelTrial(runtime, ModelShape.of(SPEC), 8)) {
      trial.pass(model);
    } finally {
      model.release();
    }
  }

  @Test
  void shouldRefuseAModelOfSingleEventsOrOfAnotherLength() {
    LearnerSpec longer =
        new LearnerSpec(
            SPEC.task(),
            SPEC.features().withSteps(STEPS + 1),
            SPEC.network(),
            SPEC.training(),
            SPEC.snapshots());
    for (TrainedModel other :
        List.of(Fixture.model(Fixture.SPEC, 0), OnlineLearner.create(longer).model())) {
      assertThatThrownBy(
              () ->
                  runtime.open(
                      new ModelVersion("other", 1),
                      0,
                      OnnxExport.export(other),
                      ModelShape.of(SPEC)))
          .isInstanceOf(ModelRefusedException.class)
          .hasMessageContaining("where the pipeline gives")
          .hasMessageContaining("numeric=FLOAT [N, 5, 2]")
          .hasMessageContaining("lengths=INT32 [N]");
    }
  }

  private static TrainedModel trained() {
    OnlineLearner learner = OnlineLearner.create(SPEC);
    IntStream.range(0, 500)
        .forEach(
            i -> {
              var _ = learner.learn(new Example(sequence(i), new float[] {i % 2}));
            });
    return learner.model();
  }

  /** One to five of the fixture's events. */
  private static Inputs sequence(int number) {
    int length = 1 + number % STEPS;
    float[] numeric = new float[2 * STEPS];
    int[] categorical = new int[STEPS];
    for (int step = 0; step < length; step++) {
      Inputs event = Fixture.inputs(number + step);
      System.arraycopy(event.numeric(), 0, numeric, 2 * step, 2);
      categorical[step] = event.categorical()[0];
    }
    return new Inputs(numeric, categorical, length);
  }
}
