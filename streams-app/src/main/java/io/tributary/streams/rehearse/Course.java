package io.tributary.streams.rehearse;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.task.Task;
import io.tributary.streams.chart.LineChart;
import io.tributary.streams.chart.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * How well things went as they went, by the fading figure that fits the task: accuracy, mean
 * absolute error, average precision, or the share of unusual scores. However long the rehearsal, at
 * most {@link #MOST} moments are kept, evenly spaced. Confined to one thread.
 */
final class Course {

  private static final int MOST = 1000;
  private static final int WARM_UP = 200;

  private final String metric;
  private final String trivial;
  private List<Moment> moments = new ArrayList<>();
  private long every = 50;

  private record Moment(
      long examples, double learner, double served, double noChange, double trivial) {}

  Course(Task task) {
    metric =
        switch (task) {
          case Task.Classification _, Task.MultiLabel _ -> "accuracy";
          case Task.Regression _ -> "mae";
          case Task.Anomaly anomaly -> anomaly.label().isPresent() ? "averagePrecision" : "unusual";
        };
    trivial =
        switch (task) {
          case Task.Classification _ -> "majority";
          case Task.MultiLabel _ -> "none";
          case Task.Regression _ -> "mean";
          case Task.Anomaly _ -> "random";
        };
  }

  /** Whether a moment is to be noted after so many examples; the first few say nothing yet. */
  boolean isDue(long examples) {
    return examples % every == 0 && examples >= WARM_UP;
  }

  /** Notes the moment when one is due. */
  void after(long examples, Evaluation learner, Evaluation served) {
    if (!isDue(examples)) {
      return;
    }
    moments.add(
        new Moment(
            examples,
            recent(learner, metric),
            recent(served, metric),
            recent(learner, "noChange"),
            recent(learner, trivial)));
    if (moments.size() > MOST) {
      every *= 2;
      moments =
          new ArrayList<>(
              moments.stream().filter(moment -> moment.examples() % every == 0).toList());
    }
  }

  private static double recent(Evaluation evaluation, String figure) {
    return evaluation.recent().getOrDefault(figure, Double.NaN);
  }

  /** The course as a chart, beside the baselines. */
  LineChart chart(String pipeline) {
    Series learner = new Series("learner");
    Series served = new Series("served versions");
    Series noChange = new Series("no change");
    Series simple = new Series(trivial);
    for (Moment moment : moments) {
      double x = (double) moment.examples();
      learner.add(x, moment.learner());
      served.add(x, moment.served());
      noChange.add(x, moment.noChange());
      simple.add(x, moment.trivial());
    }
    return new LineChart(
        pipeline + ": recent " + metric + ", test then train",
        "examples",
        List.of(learner, served, noChange, simple));
  }
}
