package io.tributary.learning.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassificationEvaluationTest {

  private static final Task TWO = new Task.Classification("class", List.of("DOWN", "UP"));
  private static final Task THREE = new Task.Classification("class", List.of("a", "b", "c"));

  private final Evaluation evaluation = Evaluation.of(TWO);

  /** The worked example of Cohen's kappa in Wikipedia: 50 proposals, two readers. */
  @Test
  void shouldGiveThePublishedKappa() {
    predict(20, 1, 1);
    predict(5, 1, 0);
    predict(10, 0, 1);
    predict(15, 0, 0);
    assertThat(evaluation.metrics().get("accuracy")).isCloseTo(0.7, within(1e-12));
    assertThat(evaluation.metrics().get("kappa")).isCloseTo(0.4, within(1e-12));
    assertThat(evaluation.examples()).isEqualTo(50);
  }

  @Test
  void shouldJudgeTheBaselinesByWhatTheyKnewBeforeTheLabel() {
    for (int label : new int[] {1, 1, 0, 0, 1, 1}) {
      predict(1, 1, label);
    }
    // no-change: -, right, wrong, right, wrong, right. majority: -, 1, 1 wrong, 1 wrong, tie 0, 1
    assertThat(evaluation.baselines())
        .containsExactly(entry("noChange", 3 / 6.0), entry("majority", 2 / 6.0));
    double accuracy = 4 / 6.0;
    assertThat(evaluation.metrics().get("kappaTemporal"))
        .isCloseTo((accuracy - 0.5) / (1 - 0.5), within(1e-12));
  }

  @Test
  void shouldMeanTheLogLossInNatsAndBoundItWhenTheProbabilityIsZeroOrNan() {
    evaluation.add(new float[] {0.25f, 0.75f}, new float[] {1});
    evaluation.add(new float[] {0.5f, 0.5f}, new float[] {0});
    double expected = -(Math.log(0.75) + Math.log(0.5)) / 2;
    assertThat(evaluation.metrics().get("logLoss")).isCloseTo(expected, within(1e-12));
    evaluation.add(new float[] {1, 0}, new float[] {1});
    evaluation.add(new float[] {Float.NaN, Float.NaN}, new float[] {1});
    expected = (2 * expected + 2 * -Math.log(1e-15)) / 4;
    assertThat(evaluation.metrics().get("logLoss")).isCloseTo(expected, within(1e-12));
  }

  @Test
  void shouldTakeTheFirstWhenProbabilitiesTieAndIgnoreNan() {
    evaluation.add(new float[] {0.5f, 0.5f}, new float[] {0});
    evaluation.add(new float[] {Float.NaN, 0.1f}, new float[] {1});
    assertThat(evaluation.metrics().get("accuracy")).isEqualTo(1);
  }

  @Test
  void shouldWeighRecentExamplesByTheirAge() {
    Random random = new Random(3);
    List<int[]> rows = new ArrayList<>();
    Evaluation three = Evaluation.of(THREE);
    for (int i = 0; i < 5000; i++) {
      int[] row = {random.nextInt(3), i < 4000 ? random.nextInt(2) : random.nextInt(3)};
      rows.add(row);
      three.add(probabilities(3, row[0]), new float[] {row[1]});
    }
    double weight = 0;
    double hits = 0;
    double repeated = 0;
    for (int age = 0; age < rows.size(); age++) {
      int[] row = rows.get(rows.size() - 1 - age);
      double w = Math.pow(0.999, age);
      weight += w;
      hits += row[0] == row[1] ? w : 0;
      boolean first = age == rows.size() - 1;
      repeated += !first && rows.get(rows.size() - 2 - age)[1] == row[1] ? w : 0;
    }
    assertThat(three.recent().get("accuracy")).isCloseTo(hits / weight, within(1e-12));
    assertThat(three.recent().get("noChange")).isCloseTo(repeated / weight, within(1e-12));
    assertThat(three.recent())
        .containsOnlyKeys("accuracy", "kappa", "kappaTemporal", "logLoss", "noChange", "majority");
  }

  @Test
  void shouldGiveZeroInsteadOfNanWhenOnlyOneClassOccurs() {
    predict(3, 0, 0);
    assertThat(evaluation.metrics()).containsEntry("accuracy", 1.0).containsEntry("kappa", 0.0);
    assertThat(evaluation.recent()).doesNotContainValue(Double.NaN);
  }

  @Test
  void shouldBeEmptyWhenNothingWasAdded() {
    assertThat(evaluation.metrics()).isEmpty();
    assertThat(evaluation.recent()).isEmpty();
    assertThat(evaluation.baselines()).isEmpty();
  }

  @Test
  void shouldRefuseATargetThatIsNoClass() {
    for (float target : new float[] {-1, 2, 0.5f, Float.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> evaluation.add(new float[2], new float[] {target}))
          .withMessageContaining(Float.toString(target));
    }
    assertThat(evaluation.examples()).isZero();
  }

  private void predict(int times, int predicted, int label) {
    for (int i = 0; i < times; i++) {
      evaluation.add(probabilities(2, predicted), new float[] {label});
    }
  }

  private static float[] probabilities(int classes, int predicted) {
    float[] probabilities = new float[classes];
    probabilities[predicted] = 1;
    return probabilities;
  }
}
