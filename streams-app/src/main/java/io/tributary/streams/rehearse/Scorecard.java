package io.tributary.streams.rehearse;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.evaluate.Ranking;
import io.tributary.learning.task.Task;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Every figure about a sequence of predictions. Confined to one thread. */
final class Scorecard {

  private final Evaluation evaluation;
  private final Optional<Ranking> ranking;

  Scorecard(Task task) {
    evaluation = Evaluation.of(task);
    ranking =
        switch (task) {
          case Task.Classification classification ->
              classification.classes().size() == 2 ? Optional.of(new Ranking()) : Optional.empty();
          case Task.Anomaly anomaly -> anomaly.label().map(_ -> new Ranking());
          case Task.MultiLabel _, Task.Regression _ -> Optional.empty();
        };
  }

  /**
   * Compares a prediction with its label.
   *
   * @param output probabilities {@code [classes]}, the value {@code [1]}, or the score {@code [1]}
   * @param target {@code [1]}
   */
  void add(float[] output, float[] target) {
    evaluation.add(output, target);
    if (ranking.isPresent() && !Float.isNaN(target[0])) {
      ranking.get().add(output[output.length - 1], target[0] == 1);
    }
  }

  Evaluation evaluation() {
    return evaluation;
  }

  long examples() {
    return evaluation.examples();
  }

  /**
   * The figures that fit the task, all finite; for two classes, and for scores whose truth is
   * known, {@code auc} and {@code averagePrecision} among them, exact once both kinds were seen.
   */
  SequencedMap<String, Double> metrics() {
    SequencedMap<String, Double> metrics = new LinkedHashMap<>(evaluation.metrics());
    ranking.ifPresent(
        scores -> {
          putFinite(metrics, "auc", scores.auc());
          putFinite(metrics, "averagePrecision", scores.averagePrecision());
        });
    return metrics;
  }

  SequencedMap<String, Double> baselines() {
    return evaluation.baselines();
  }

  private static void putFinite(SequencedMap<String, Double> metrics, String name, double value) {
    if (Double.isFinite(value)) {
      metrics.put(name, value);
    }
  }
}
