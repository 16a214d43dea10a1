package io.tributary.streams.training;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.online.LearnerStatus;
import io.tributary.learning.online.OnlineLearner;
import java.util.SequencedMap;

/**
 * How training goes, as of a commit: what meters and summaries show. Immutable.
 *
 * @param examples how many examples were learned
 * @param versions how many snapshots were taken
 * @param learner the learner's own, prequential predictions
 * @param served the predictions that were really made
 */
public record TrainingReport(
    LearnerStatus status, long examples, int versions, Judged learner, Judged served) {

  static TrainingReport of(OnlineLearner learner, Evaluation served) {
    return new TrainingReport(
        learner.status(),
        learner.examples(),
        learner.version(),
        Judged.of(learner.evaluation()),
        Judged.of(served));
  }

  /**
   * Predictions compared with their labels.
   *
   * @param metrics over all of them
   * @param baselines what the trivial predictors reach on the same
   * @param recent both, fading
   */
  public record Judged(
      SequencedMap<String, Double> metrics,
      SequencedMap<String, Double> baselines,
      SequencedMap<String, Double> recent) {
    static Judged of(Evaluation evaluation) {
      return new Judged(evaluation.metrics(), evaluation.baselines(), evaluation.recent());
    }
  }
}
