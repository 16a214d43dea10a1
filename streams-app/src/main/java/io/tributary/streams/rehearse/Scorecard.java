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
          case Task.MultiLabel _, Task.Regression _ -> Optional.empty();
        };
  }

  /**
   * Compares a prediction with its label.
   *
   * @param output probabilities {@code [classes]}, or the value {@code [1]}
   * @param target {@code [1]}
   */
  void add(float[] output, float[] target) {
    evaluation.add(output, target);
    if (ranking.isPresent()) {
      ranking.get().add(output[1], target[0] == 1);
    }
  }

  Evaluation evaluation() {
    return evaluation;
  }

  long examples() {
    return evaluation.examples();
  }

  /**
   * The figures that fit the task, all finite; for two classes {@code auc} and {@code
   * averagePrecision} of the last class among them, once both classes were seen.
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
