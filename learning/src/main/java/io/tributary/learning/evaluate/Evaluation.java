package io.tributary.learning.evaluate;

import io.tributary.learning.task.Task;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SequencedMap;

/**
 * Prequential evaluation: every prediction is compared with its label once, in the order of
 * learning. Deterministic to the last bit. Confined to one thread.
 *
 * <p>The same sums are kept twice: over all examples ({@link #metrics}, {@link #baselines}) and
 * fading by {@value #FADING} per example ({@link #recent}), which looks back on about a thousand.
 *
 * <p>Every value of the maps is finite. A ratio whose denominator is 0 is given as 0. The maps are
 * empty before the first example.
 */
public sealed interface Evaluation
    permits AnomalyEvaluation,
        ClassificationEvaluation,
        MultiLabelEvaluation,
        RegressionEvaluation {

  /** What an example's weight in {@link #recent} is multiplied by when the next one is added. */
  double FADING = 0.999;

  /** An evaluation that has seen nothing. */
  static Evaluation of(Task task) {
    return switch (task) {
      case Task.Classification classification ->
          new ClassificationEvaluation(classification.classes().size());
      case Task.MultiLabel multiLabel -> new MultiLabelEvaluation(multiLabel.labels().size());
      case Task.Regression regression -> new RegressionEvaluation(regression.dimensions());
      case Task.Anomaly anomaly -> new AnomalyEvaluation(anomaly.label().isPresent());
    };
  }

  /**
   * Compares one prediction with its label. Neither array is kept or changed.
   *
   * @param output probabilities {@code [classes]} or {@code [labels]}, where NaN counts as 0; the
   *     predicted values {@code [dimensions]}, which count as the largest finite float when they
   *     are not finite; or the score, where NaN counts as 0
   * @param target {@code [1]} the class's index, {@code [labels]} truth values 0 or 1, {@code
   *     [dimensions]} the true values, or {@code [1]} whether it is unusual: 1, 0 or NaN
   * @throws IllegalArgumentException when the target is none of these
   */
  void add(float[] output, float[] target);

  /** How many predictions have been compared. */
  long examples();

  /**
   * Over all examples. Classification: {@code accuracy}, {@code kappa} (Cohen), {@code
   * kappaTemporal} (relative to no-change; Žliobaitė et al., 2015), {@code logLoss} in nats.
   * Several labels: {@code accuracy} (all labels right), {@code hammingLoss} (share of wrong ones),
   * {@code logLoss}. Regression: {@code mae}, {@code rmse}, {@code rSquared}, each the mean over
   * the dimensions. Anomaly: where a label is declared {@code averagePrecision} and {@code auc}, up
   * to ties of scores that are nearly equal; {@code unusual}, the share of scores from 0.99 on,
   * which is 0.01 when the score is calibrated.
   */
  SequencedMap<String, Double> metrics();

  /** As {@link #metrics} and {@link #baselines} together, fading. */
  SequencedMap<String, Double> recent();

  /**
   * What the trivial predictors reach over all examples. Classification, accuracy: {@code noChange}
   * repeats the last label, {@code majority} says the most frequent label so far. Regression, mean
   * absolute error: {@code noChange} repeats the last value, {@code mean} says the mean so far.
   * Anomaly with a label, average precision: {@code random} scores blindly. Before the first label
   * a classifying baseline is wrong, and the others say 0.
   */
  SequencedMap<String, Double> baselines();

  /** Writes the whole state; {@link #read} restores it exactly. */
  void write(DataOutput out) throws IOException;

  /** Restores what {@link #write} wrote for the same task. */
  static Evaluation read(Task task, DataInput in) throws IOException {
    return switch (task) {
      case Task.Classification classification ->
          ClassificationEvaluation.read(classification.classes().size(), in);
      case Task.MultiLabel multiLabel -> MultiLabelEvaluation.read(multiLabel.labels().size(), in);
      case Task.Regression regression -> RegressionEvaluation.read(regression.dimensions(), in);
      case Task.Anomaly anomaly -> AnomalyEvaluation.read(anomaly.label().isPresent(), in);
    };
  }
}
