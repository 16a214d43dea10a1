package io.tributary.benchmarks.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.benchmarks.nab.Scoring.Result;
import io.tributary.benchmarks.nab.Series.Window;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** NAB's rules, by hand and against what is published. */
class ScoringTest {

  private static final Window FIRST = new Window(40, 49);

  private static float[] detections(int rows, int... detected) {
    float[] scores = new float[rows];
    for (int row : detected) {
      scores[row] = 1;
    }
    return scores;
  }

  private static double score(Profile profile, int... detected) {
    Scoring scoring = new Scoring();
    scoring.add(new Series("s", new float[100], List.of(FIRST)), detections(100, detected));
    return scoring.result(profile).score();
  }

  @Test
  void shouldGiveAHundredForTheFirstRowAndLessForLaterOnes() {
    assertThat(score(Profile.STANDARD, 40)).isCloseTo(100, within(1e-9));
    // Five of ten rows are left: 2 / (1 + e^-2.5) - 1 = 0.8483 of 0.9866.
    assertThat(score(Profile.STANDARD, 45)).isCloseTo(50 + 50 * 0.859792, within(1e-3));
    assertThat(score(Profile.STANDARD, 45, 48, 49)).isEqualTo(score(Profile.STANDARD, 45));
  }

  @Test
  void shouldChargeFalseAlarmsByTheirDistanceBehindAWindow() {
    // Alone they would cost more than silence, so each comes with the window's first row.
    assertThat(score(Profile.STANDARD, 40, 20)).isCloseTo(100 - 50 * 0.11, within(1e-9));
    assertThat(score(Profile.STANDARD, 40, 95)).isCloseTo(100 - 50 * 0.11, within(1e-9));
    // 9 of 9 rows behind: 2 / (1 + e^5) - 1.
    assertThat(score(Profile.STANDARD, 40, 58)).isCloseTo(100 - 50 * 0.11 * 0.986614, within(1e-4));
    assertThat(score(Profile.REWARD_LOW_FP, 40, 20)).isCloseTo(100 - 50 * 0.22, within(1e-9));
    assertThat(score(Profile.REWARD_LOW_FN, 40, 20)).isCloseTo(100 - 100 * 0.11 / 3, within(1e-9));
  }

  @Test
  void shouldNotCountTheProbationaryPeriod() {
    assertThat(score(Profile.STANDARD, 40, 14)).isCloseTo(100, within(1e-9));
    assertThat(score(Profile.STANDARD, 40, 15)).isLessThan(95);
  }

  @Test
  void shouldChooseTheBestThreshold() {
    float[] scores = detections(100, 40);
    scores[20] = 0.5f;
    Scoring scoring = new Scoring();
    scoring.add(new Series("s", new float[100], List.of(FIRST)), scores);
    assertThat(scoring.result(Profile.STANDARD).threshold()).isEqualTo(1);
    assertThat(score(Profile.STANDARD, 20)).isZero();
  }

  /**
   * Two files with two windows of 63 and of 95 rows. In the first one a detection in the
   * probationary period, one 32 rows before a window's end, worth (2 / (1 + e^(-5 · 32/63)) - 1) /
   * 0.986614 = 0.865338, and one right behind it, 2 / (1 + e^(5/62)) - 1 = -0.040301. In the second
   * one a detection before any window, -1, and two in the first window from its beginning, 1.
   */
  @Test
  void shouldScoreTwoFilesAsByHand() throws IOException {
    Series network = NabCorpus.file("realAWSCloudwatch/iio_us-east-1_i-a2eb1cd9_NetworkIn.csv");
    Series keys = NabCorpus.file("realKnownCause/rogue_agent_key_hold.csv");
    assertThat(network.windows()).containsExactly(new Window(218, 280), new Window(308, 370));
    assertThat(keys.windows()).containsExactly(new Window(669, 763), new Window(1240, 1334));
    Scoring scoring = new Scoring();
    scoring.add(network, detections(network.rows(), 100, 249, 281));
    scoring.add(keys, detections(keys.rows(), 500, 669, 700));

    Result standard = scoring.result(Profile.STANDARD);
    assertThat(standard.found()).isEqualTo(2);
    assertThat(standard.falseAlarms()).isEqualTo(2);
    double found = 0.865338 + 1;
    double wrong = 0.040301 + 1;
    assertThat(standard.score()).isCloseTo(100 * (found - 2 - 0.11 * wrong + 4) / 8, within(1e-3));
    assertThat(scoring.result(Profile.REWARD_LOW_FP).score())
        .isCloseTo(100 * (found - 2 - 0.22 * wrong + 4) / 8, within(1e-3));
    assertThat(scoring.result(Profile.REWARD_LOW_FN).score())
        .isCloseTo(100 * (found - 4 - 0.11 * wrong + 8) / 12, within(1e-3));
  }

  @Test
  void shouldGiveSilenceNothingAndPerfectionAHundred() throws IOException {
    Scoring silent = new Scoring();
    Scoring perfect = new Scoring();
    for (Series series : NabCorpus.series()) {
      silent.add(series, new float[series.rows()]);
      int[] firsts = series.windows().stream().mapToInt(Window::from).toArray();
      perfect.add(series, detections(series.rows(), firsts));
    }
    for (Profile profile : Profile.values()) {
      assertThat(silent.result(profile).score()).isZero();
      assertThat(perfect.result(profile).score()).isCloseTo(100, within(1e-9));
      assertThat(perfect.result(profile).windows()).isEqualTo(116);
    }
  }

  /** Published: 39.6 for the standard profile, 20.9 and 47.4 for the others. */
  @Test
  void shouldGiveTheWindowedGaussianWhatIsPublished() throws IOException {
    Scoring scoring = new Scoring();
    Detector detector = new WindowedGaussian();
    for (Series series : NabCorpus.series()) {
      scoring.add(series, detector.scores(series));
    }
    assertThat(scoring.result(Profile.STANDARD).score()).isCloseTo(39.6, within(1.0));
    assertThat(scoring.result(Profile.REWARD_LOW_FN).score()).isCloseTo(47.4, within(1.0));
    assertThat(scoring.result(Profile.REWARD_LOW_FP).score()).isCloseTo(20.9, within(4.0));
  }
}
