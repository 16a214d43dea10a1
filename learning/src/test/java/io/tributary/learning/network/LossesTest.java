package io.tributary.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Softmax;
import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossesTest {

  private static final LossSpec ENTROPY = new LossSpec.CrossEntropy();
  private static final FeatureSpec NUMBERS = new FeatureSpec(List.of("a", "b"), Map.of(), 5);
  private static final FeatureSpec CATEGORIES =
      new FeatureSpec(List.of(), Map.of("day", new FeatureSpec.Categorical(7, 2)), 5);

  @Test
  void shouldGiveLog2WhenTwoClassesAreEquallyLikely() {
    assertThat(value(ENTROPY, 1, 3, 3)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(value(new LossSpec.BinaryCrossEntropy(), 1, 0)).isCloseTo(Math.log(2), within(1e-9));
  }

  @Test
  void shouldStayFiniteWhenLogitsAreFarApart() {
    assertThat(value(ENTROPY, 1, 1e30f, -1e30f)).isBetween(1e30, 3e30);
    assertThat(value(new LossSpec.BinaryCrossEntropy(), 1, -1e30f)).isBetween(0.9e30, 1.1e30);
    assertThat(value(new LossSpec.CrossEntropy(0, 2), 1, 1e3f, -1e3f)).isCloseTo(2e3, within(1.0));
    assertThat(value(new LossSpec.CrossEntropy(0, 2), 0, 1e3f, -1e3f)).isZero();
  }

  @Test
  void shouldGiveProbabilitiesOfTheLogitsAlone() {
    float[] p = new float[2];
    Softmax.of(2, new float[] {9, 0, 0, 1e30f}, 1, p, 0);
    assertThat(p).containsExactly(0.5f, 0.5f);
  }

  @Test
  void shouldSquareTheError() {
    assertThat(value(new LossSpec.MeanSquaredError(), 1, 3)).isEqualTo(4);
    assertThat(value(new LossSpec.Huber(0.5f), 1, 3)).isEqualTo(0.5 * (2 - 0.25));
  }

  @Test
  void shouldLearnAtTheBoundaryAndNotBeyondTheMargin() {
    assertThat(gradient(new LossSpec.Perceptron(), 1, 0)).containsExactly(-1);
    assertThat(gradient(new LossSpec.Perceptron(), 1, 0.1f)).containsExactly(0);
    assertThat(gradient(new LossSpec.Hinge(), 0, -0.9f)).containsExactly(1);
    assertThat(gradient(new LossSpec.Hinge(), 0, -1.1f)).containsExactly(0);
    assertThat(gradient(new LossSpec.Hinge(), 2, 3, 9, 1)).containsExactly(0, 1, -1);
  }

  @Test
  void shouldNotHideNaN() {
    for (LossSpec loss :
        List.of(
            ENTROPY,
            new LossSpec.CrossEntropy(0, 2),
            new LossSpec.BinaryCrossEntropy(),
            new LossSpec.Perceptron(),
            new LossSpec.Hinge(),
            new LossSpec.MeanSquaredError(),
            new LossSpec.Huber(1))) {
      assertThat(value(loss, 0, Float.NaN)).as(loss.toString()).isNaN();
    }
  }

  @Test
  void shouldRefuseALossThatDoesNotFitTheTask() {
    Task three = new Task.Classification("class", List.of("a", "b", "c"));
    assertThat(new LossSpec.Hinge().output(three, NUMBERS)).isEqualTo(new Shape.Flat(3));
    assertThatThrownBy(() -> new LossSpec.BinaryCrossEntropy().output(three, NUMBERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fit");
    assertThatThrownBy(() -> new LossSpec.CrossEntropy(0.1f, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.1, 2.0");
  }

  @Test
  void shouldReconstructTheNumbersAndNothingElse() {
    FeatureSpec both = new FeatureSpec(NUMBERS.numeric(), CATEGORIES.categorical(), 5);
    LossSpec loss = new LossSpec.Huber(1);
    assertThat(loss.output(new Task.Anomaly(), both)).isEqualTo(new Shape.Flat(2));
    assertThat(loss.output(new Task.Anomaly(), both.withSteps(7)))
        .isEqualTo(new Shape.Sequence(7, 2));
    assertThatThrownBy(() -> new LossSpec.MeanSquaredError().output(new Task.Anomaly(), CATEGORIES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("categories only");
    assertThatThrownBy(() -> new LossSpec.CrossEntropy().output(new Task.Anomaly(), NUMBERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fit");
  }

  private static double value(LossSpec loss, float target, float... y) {
    return Losses.gradient(loss, y.length, y, 0, new float[] {target}, 0, 1f, new float[y.length]);
  }

  private static float[] gradient(LossSpec loss, float target, float... y) {
    float[] dy = new float[y.length];
    Losses.gradient(loss, y.length, y, 0, new float[] {target}, 0, 1f, dy);
    return dy;
  }
}
