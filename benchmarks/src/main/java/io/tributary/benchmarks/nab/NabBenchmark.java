package io.tributary.benchmarks.nab;

import io.tributary.benchmarks.nab.Scoring.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints the score of this project's autoencoder over the whole corpus beside detectors whose score
 * is known, as a table in Markdown: {@code benchmarks/run nab CORPUS}.
 */
public final class NabBenchmark {

  private static final int SEEDS = 5;

  private NabBenchmark() {}

  /**
   * Runs every detector.
   *
   * @param arguments the corpus, as {@link Corpus} reads it
   * @throws IOException when it cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: benchmarks/run nab CORPUS.csv.gz");
      System.exit(2);
    }
    List<Series> corpus = Corpus.read(Path.of(arguments[0]));
    System.out.println("| detector | profile | score | threshold | windows found | false alarms |");
    System.out.println("|---|---|---:|---:|---:|---:|");
    print("null", corpus, series -> new float[series.rows()]);
    Random random = new Random(1);
    print("random", corpus, series -> random(random, series.rows()));
    print("windowed Gaussian", corpus, new WindowedGaussian());
    for (int seed = 1; seed <= SEEDS; seed++) {
      print("autoencoder, seed " + seed, corpus, new Autoencoder(seed));
    }
  }

  private static float[] random(Random random, int rows) {
    float[] scores = new float[rows];
    for (int row = 0; row < rows; row++) {
      scores[row] = random.nextFloat();
    }
    return scores;
  }

  private static void print(String name, List<Series> corpus, Detector detector) {
    Scoring scoring = new Scoring();
    corpus.forEach(series -> scoring.add(series, detector.scores(series)));
    for (Profile profile : Profile.values()) {
      Result result = scoring.result(profile);
      System.out.println(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.2f | %.6f | %d of %d | %d |",
              name,
              profile.title(),
              result.score(),
              result.threshold(),
              result.found(),
              result.windows(),
              result.falseAlarms()));
    }
  }
}
