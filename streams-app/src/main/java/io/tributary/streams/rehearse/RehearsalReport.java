package io.tributary.streams.rehearse;

import io.tributary.learning.model.TrainedModel;
import io.tributary.streams.chart.LineChart;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a rehearsal found.
 *
 * @param examples how many events of the file were predicted and learned
 * @param rejected rows that were no events, by the reason's code
 * @param learner metrics of the learner's own predictions, in the first pass
 * @param served metrics of the predictions by published versions, in the first pass
 * @param baselines what predictors that learn nothing reach
 * @param test metrics of the last model on the test events
 * @param versions every version published
 * @param drifts after how many examples drift was detected, each time
 * @param course how it went from the first event to the last
 * @param model the last model
 * @param duration of reading, predicting and learning in all passes
 */
public record RehearsalReport(
    String pipeline,
    long examples,
    SortedMap<String, Long> rejected,
    SequencedMap<String, Double> learner,
    SequencedMap<String, Double> served,
    SequencedMap<String, Double> baselines,
    Optional<SequencedMap<String, Double>> test,
    List<Rehearsal.Version> versions,
    List<Long> drifts,
    LineChart course,
    TrainedModel model,
    Duration duration) {

  public RehearsalReport {
    rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
    learner = copy(learner);
    served = copy(served);
    baselines = copy(baselines);
    test = test.map(RehearsalReport::copy);
    versions = List.copyOf(versions);
    drifts = List.copyOf(drifts);
  }

  private static SequencedMap<String, Double> copy(SequencedMap<String, Double> metrics) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
  }

  /** Over all passes; 0 when it took no time that the clock can tell. */
  public double examplesPerSecond() {
    double seconds = duration.toNanos() / 1e9;
    return seconds > 0 ? model.examples() / seconds : 0;
  }

  /** How many weights each network of the model has. */
  long parameters() {
    return model.layout().parameters();
  }
}
