package io.tributary.benchmarks.fraud;

import io.tributary.benchmarks.fraud.TestWeek.Figures;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import io.tributary.streams.rehearse.FileRehearsal;
import io.tributary.streams.rehearse.LabelDelay;
import io.tributary.streams.rehearse.RehearsalSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/**
 * Rehearses a pipeline on simulated card payments, in one pass in the order of time with labels
 * that come after seven days, and judges the predictions of test weeks: {@code benchmarks/run fraud
 * PIPELINE EVENTS SEEDS DAY...}, each day the first of a week. Nothing after the last week is read.
 */
public final class FraudBenchmark {

  private static final LabelDelay LABEL_DELAY = new LabelDelay.Time(Duration.ofDays(7));

  private FraudBenchmark() {}

  /**
   * Runs every seed.
   *
   * @param arguments the pipeline file, the events, how many seeds, and the weeks' first days
   */
  public static void main(String[] arguments) {
    if (arguments.length < 4) {
      System.err.println("usage: benchmarks/run fraud PIPELINE EVENTS SEEDS DAY...");
      System.exit(2);
    }
    Pipeline pipeline = PipelineFile.read(Path.of(arguments[0]), Map.of());
    Path events = Path.of(arguments[1]);
    int seeds = Integer.parseInt(arguments[2]);
    List<TestWeek> weeks = new ArrayList<>();
    for (int i = 3; i < arguments.length; i++) {
      weeks.add(new TestWeek(LocalDate.parse(arguments[i])));
    }
    Transactions transactions = Transactions.read(events);
    System.out.println(
        "| week from | seed | rows | frauds | AUC | average precision | card precision@100 |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|");
    List<List<Figures>> figures = judge(pipeline, events, seeds, transactions, weeks);
    for (int seed = 1; seed <= seeds; seed++) {
      for (int i = 0; i < weeks.size(); i++) {
        print(weeks.get(i), Integer.toString(seed), figures.get(seed - 1).get(i));
      }
    }
    for (int i = 0; i < weeks.size(); i++) {
      int week = i;
      print(weeks.get(i), "median", median(figures.stream().map(f -> f.get(week)).toList()));
    }
  }

  /** For each seed, in a thread of its own, what it reaches in each week. */
  private static List<List<Figures>> judge(
      Pipeline pipeline, Path events, int seeds, Transactions transactions, List<TestWeek> weeks) {
    List<Future<List<Figures>>> running = new ArrayList<>();
    List<List<Figures>> figures = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(seeds)) {
      for (int i = 1; i <= seeds; i++) {
        Pipeline seeded = withSeed(pipeline, i);
        running.add(
            threads.submit(
                () -> {
                  float[] scores = scores(seeded, events, transactions, weeks);
                  return weeks.stream().map(week -> week.judge(transactions, scores)).toList();
                }));
      }
      for (Future<List<Figures>> ofSeed : running) {
        figures.add(ofSeed.get());
      }
    } catch (ExecutionException | InterruptedException failure) {
      throw new IllegalStateException("a rehearsal failed", failure);
    }
    return figures;
  }

  private static float[] scores(
      Pipeline pipeline, Path events, Transactions transactions, List<TestWeek> weeks) {
    int rows = weeks.stream().mapToInt(week -> transactions.until(week.last())).max().orElse(0);
    float[] scores = new float[rows];
    int[] judged = {0};
    FileRehearsal rehearsal =
        new FileRehearsal(
            pipeline,
            new RehearsalSettings(1, OptionalLong.empty(), LABEL_DELAY, 0, rows),
            Clock.systemUTC());
    // The probability of fraud, or the one output of an autoencoder: how unusual.
    rehearsal.listen((output, _) -> scores[judged[0]++] = output[output.length - 1]);
    rehearsal.run(events, Optional.empty());
    if (judged[0] != rows) {
      throw new IllegalStateException(judged[0] + " predictions of " + rows + " rows");
    }
    return scores;
  }

  private static Pipeline withSeed(Pipeline pipeline, long seed) {
    LearnerSpec learner = pipeline.learner();
    TrainingSpec training = learner.training();
    return pipeline.withLearner(
        new LearnerSpec(
            learner.task(),
            learner.features(),
            learner.network(),
            new TrainingSpec(
                training.loss(),
                training.classWeights(),
                training.standardizeTargets(),
                training.miniBatch(),
                training.pool(),
                training.update(),
                seed,
                training.earlyStopping(),
                training.drift()),
            learner.snapshots()));
  }

  private static Figures median(List<Figures> seeds) {
    Figures any = seeds.getFirst();
    return new Figures(
        any.rows(),
        any.frauds(),
        median(seeds, Figures::auc),
        median(seeds, Figures::averagePrecision),
        median(seeds, Figures::cardPrecision));
  }

  private static double median(List<Figures> seeds, ToDoubleFunction<Figures> figure) {
    return seeds.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(seeds.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private static void print(TestWeek week, String seed, Figures figures) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %s | %s | %d | %d | %.4f | %.4f | %.4f |",
            week.first(),
            seed,
            figures.rows(),
            figures.frauds(),
            figures.auc(),
            figures.averagePrecision(),
            figures.cardPrecision()));
  }
}
