package io.tributary.benchmarks.pool;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import io.tributary.streams.rehearse.EventSource;
import io.tributary.streams.rehearse.FileRehearsal;
import io.tributary.streams.rehearse.RehearsalReport;
import io.tributary.streams.rehearse.RehearsalSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Rehearses a pipeline with parts of its pool left out, and prints the median of five seeds as a
 * table in Markdown: {@code benchmarks/run ablation PIPELINE EVENTS [TEST]}.
 */
public final class Ablation {

  private static final int SEEDS = 5;

  private Ablation() {}

  /**
   * Runs every variant.
   *
   * @param arguments the pipeline file, the events and, where there are some, the test events
   */
  public static void main(String[] arguments) {
    if (arguments.length < 2 || arguments.length > 3) {
      System.err.println("usage: benchmarks/run ablation PIPELINE EVENTS [TEST]");
      System.exit(2);
    }
    Pipeline pipeline = PipelineFile.read(Path.of(arguments[0]), Map.of());
    EventSource events = EventSource.of(Path.of(arguments[1]));
    Optional<EventSource> test =
        arguments.length < 3
            ? Optional.empty()
            : Optional.of(EventSource.of(Path.of(arguments[2])));
    System.out.println("| " + pipeline.name() + " | prequential | of the test | examples/s |");
    System.out.println("|---|---:|---:|---:|");
    for (Variant variant : Variant.values()) {
      double[] prequential = new double[SEEDS];
      double[] tested = new double[SEEDS];
      double[] speed = new double[SEEDS];
      for (int seed = 1; seed <= SEEDS; seed++) {
        RehearsalReport report =
            new FileRehearsal(
                    pipeline.withLearner(variant.of(pipeline.learner(), seed)),
                    RehearsalSettings.DEFAULT,
                    Clock.systemUTC())
                .run(events, test);
        prequential[seed - 1] = figure(report.learner());
        tested[seed - 1] = report.test().map(Ablation::figure).orElse(Double.NaN);
        speed[seed - 1] = report.examplesPerSecond();
        System.err.println(variant.title() + ", seed " + seed + ": " + prequential[seed - 1]);
      }
      System.out.println(
          String.format(
              Locale.ROOT,
              "| %s | %.4f | %s | %.0f |",
              variant.title(),
              median(prequential),
              test.isEmpty() ? "" : String.format(Locale.ROOT, "%.4f", median(tested)),
              median(speed)));
    }
  }

  /** The first metric: accuracy, or mean absolute error. */
  private static double figure(SequencedMap<String, Double> metrics) {
    return metrics.firstEntry().getValue();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
