package io.tributary.learning.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

  /** The examples in scikit-learn's manual of roc_auc_score and average_precision_score. */
  @Test
  void shouldGiveThePublishedFigures() {
    Ranking ranking = ranking(new float[] {0.1f, 0.4f, 0.35f, 0.8f}, false, false, true, true);
    assertThat(ranking.auc()).isEqualTo(0.75);
    assertThat(ranking.averagePrecision()).isCloseTo(0.8333333333333333, within(1e-15));
    assertThat(ranking.examples()).isEqualTo(4);
  }

  @Test
  void shouldCountTiesHalfWhenAllScoresAreEqual() {
    Ranking ranking = ranking(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, true, false, false, false);
    assertThat(ranking.auc()).isEqualTo(0.5);
    assertThat(ranking.averagePrecision()).isEqualTo(0.25);
  }

  @Test
  void shouldCompareEveryPairWhenScoresTieAndAreNegative() {
    Random random = new Random(7);
    float[] scores = new float[3000];
    boolean[] labels = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      labels[i] = random.nextInt(4) == 0;
      scores[i] = Math.round(random.nextGaussian() * 20 + (labels[i] ? 15 : 0)) / 16f;
    }
    Ranking ranking = ranking(scores, labels);
    assertThat(ranking.auc()).isCloseTo(aucOfAllPairs(scores, labels), within(1e-12));
    assertThat(ranking.averagePrecision())
        .isCloseTo(averagePrecisionOfAllThresholds(scores, labels), within(1e-12));
  }

  @Test
  void shouldTakeBothZerosAsEqualAndNanAsLowest() {
    assertThat(ranking(new float[] {-0f, 0f}, true, false).auc()).isEqualTo(0.5);
    assertThat(ranking(new float[] {Float.NaN, -1f}, true, false).auc()).isEqualTo(0);
    assertThat(ranking(new float[] {-2f, -1f}, false, true).auc()).isEqualTo(1);
  }

  @Test
  void shouldGiveNanWhenAClassIsMissing() {
    assertThat(new Ranking().auc()).isNaN();
    assertThat(ranking(new float[] {1, 2}, true, true).auc()).isNaN();
    assertThat(ranking(new float[] {1, 2}, false, false).averagePrecision()).isNaN();
  }

  private static Ranking ranking(float[] scores, boolean... positives) {
    Ranking ranking = new Ranking();
    for (int i = 0; i < scores.length; i++) {
      ranking.add(scores[i], positives[i]);
    }
    return ranking;
  }

  private static double aucOfAllPairs(float[] scores, boolean[] labels) {
    double won = 0;
    long pairs = 0;
    for (int p = 0; p < scores.length; p++) {
      for (int n = 0; n < scores.length; n++) {
        if (labels[p] && !labels[n]) {
          pairs++;
          won += scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
        }
      }
    }
    return won / pairs;
  }

  /** Every positive has the precision at its own score as threshold. */
  private static double averagePrecisionOfAllThresholds(float[] scores, boolean[] labels) {
    double sum = 0;
    int positives = 0;
    for (int p = 0; p < scores.length; p++) {
      if (labels[p]) {
        positives++;
        int above = 0;
        int right = 0;
        for (int i = 0; i < scores.length; i++) {
          above += scores[i] >= scores[p] ? 1 : 0;
          right += scores[i] >= scores[p] && labels[i] ? 1 : 0;
        }
        sum += (double) right / above;
      }
    }
    return sum / positives;
  }
}
