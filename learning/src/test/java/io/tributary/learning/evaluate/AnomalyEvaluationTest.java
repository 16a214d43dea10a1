package io.tributary.learning.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnomalyEvaluationTest {

  private final Evaluation evaluation =
      Evaluation.of(new Task.Anomaly(Optional.of("fraud"), List.of("1")));

  private void add(double score, double truth) {
    evaluation.add(new float[] {(float) score}, new float[] {(float) truth});
  }

  /** By hand: two of the four pairs are in order; precisions 1/1 and 2/4. */
  @Test
  void shouldRankByHand() {
    add(0.999, 1);
    add(0.9, 0);
    add(0.5, 0);
    add(0.3, 1);
    add(0.99, Double.NaN);
    assertThat(evaluation.metrics())
        .isEqualTo(Map.of("unusual", 0.4, "auc", 0.5, "averagePrecision", 0.75));
    assertThat(evaluation.baselines()).isEqualTo(Map.of("random", 0.5));
  }

  @Test
  void shouldAgreeWithTheExactRanking() {
    Ranking exact = new Ranking();
    Random random = new Random(8);
    for (int i = 0; i < 50_000; i++) {
      boolean unusual = random.nextInt(50) == 0;
      double score = Math.pow(random.nextDouble(), unusual ? 0.1 : 1);
      exact.add((float) score, unusual);
      add(score, unusual ? 1 : 0);
    }
    assertThat(evaluation.metrics().get("auc")).isCloseTo(exact.auc(), within(1e-3));
    assertThat(evaluation.metrics().get("averagePrecision"))
        .isCloseTo(exact.averagePrecision(), within(5e-3));
  }

  @Test
  void shouldSayNothingOfRanksWhileLabelsAreMissing() {
    Evaluation blind = Evaluation.of(new Task.Anomaly());
    for (int i = 0; i < 200; i++) {
      add(i / 200.0, Double.NaN);
      blind.add(new float[] {i / 200f}, new float[] {Float.NaN});
    }
    assertThat(blind.metrics()).isEqualTo(Map.of("unusual", 0.01));
    assertThat(blind.baselines()).isEmpty();
    assertThat(evaluation.metrics())
        .isEqualTo(Map.of("averagePrecision", 0.0, "auc", 0.0, "unusual", 0.01));
    assertThat(evaluation.baselines()).isEqualTo(Map.of("random", 0.0));
  }

  @Test
  void shouldForgetInWhatIsRecent() {
    for (int i = 0; i < 30_000; i++) {
      add(1, Double.NaN);
    }
    for (int i = 0; i < 30_000; i++) {
      add(0.5, Double.NaN);
    }
    assertThat(evaluation.metrics().get("unusual")).isEqualTo(0.5);
    assertThat(evaluation.recent().get("unusual")).isCloseTo(0, within(1e-9));
  }

  @Test
  void shouldRefuseATruthThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add(0.5, 2))
        .withMessageContaining("must be 0, 1 or NaN: 2.0");
  }
}
