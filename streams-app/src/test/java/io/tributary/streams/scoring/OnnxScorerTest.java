package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.task.Task;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class OnnxScorerTest {

  private final OnnxRuntime runtime = new OnnxRuntime();

  @Test
  void shouldDoubleBatchSizesUpToLargest() {
    for (var expected :
        List.of(
            new int[] {1}, new int[] {1, 2, 3}, new int[] {1, 2, 4, 8}, new int[] {1, 2, 4, 6})) {
      int largest = expected[expected.length - 1];
      try (OnnxScorer scorer = new OnnxScorer(runtime, ModelShape.of(Fixture.SPEC), largest)) {
        assertThat(scorer.batchSizes()).containsExactly(expected);
      }
    }
  }

  @Test
  void shouldAnswerAsTrainerInEveryRowWhenBatchHasAnySize() throws Exception {
    for (Task task : List.of(Fixture.SPEC.task(), new Task.Regression("y"))) {
      LearnerSpec spec = Fixture.spec(task);
      TrainedModel trained = Fixture.model(spec, 500);
      OnnxModel model = Fixture.open(runtime, trained, 1);
      try (OnnxScorer scorer = new OnnxScorer(runtime, ModelShape.of(spec), 12)) {
        for (int rows = 1; rows <= 12; rows++) {
          check(scorer, model, rows, new Predictor(trained));
        }
      } finally {
        model.release();
      }
    }
  }

  private static void check(OnnxScorer scorer, OnnxModel model, int rows, Predictor predictor)
      throws Exception {
    for (int row = 0; row < rows; row++) {
      scorer.set(row, Fixture.inputs(100 * rows + row));
    }
    scorer.run(model, rows);
    for (int row = 0; row < rows; row++) {
      float[] actual = scorer.output(row);
      float[] expected = new float[actual.length];
      predictor.predict(Fixture.inputs(100 * rows + row), expected);
      for (int k = 0; k < actual.length; k++) {
        assertThat(actual[k])
            .isCloseTo(expected[k], Offset.offset(1e-5f * Math.max(1, Math.abs(expected[k]))));
      }
    }
  }

  @Test
  void shouldRefuseWhenBatchIsEmptyOrTooLarge() throws Exception {
    OnnxModel model = Fixture.open(runtime, Fixture.model(Fixture.SPEC, 0), 1);
    try (OnnxScorer scorer = new OnnxScorer(runtime, ModelShape.of(Fixture.SPEC), 4)) {
      for (int rows : new int[] {0, 5}) {
        assertThatThrownBy(() -> scorer.run(model, rows))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(": " + rows);
      }
    } finally {
      model.release();
    }
  }
}
