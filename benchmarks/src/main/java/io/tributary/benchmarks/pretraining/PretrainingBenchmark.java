package io.tributary.benchmarks.pretraining;

import io.tributary.learning.model.Predictor;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.online.Example;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.streams.pipeline.PipelineFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Learns a thousand labeled digits after fifty thousand unlabeled ones, as often as the pipeline
 * says, and without them: {@code benchmarks/run pretraining PIPELINE IMAGES TEST-IMAGES} prints the
 * accuracy on the test images, for five seeds, as a table in Markdown.
 */
public final class PretrainingBenchmark {

  private static final int SEEDS = 5;
  private static final int UNLABELED = 50_000;
  private static final int LABELED = 1000;

  /** Over the labeled digits, in an order of its own each. */
  private static final int PASSES = 30;

  private PretrainingBenchmark() {}

  /**
   * Runs both variants.
   *
   * @param arguments a pipeline that pretrains, images to learn from, and images to test with
   */
  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      System.err.println("usage: benchmarks/run pretraining PIPELINE IMAGES TEST-IMAGES");
      System.exit(2);
    }
    LearnerSpec pretrained = PipelineFile.read(Path.of(arguments[0]), Map.of()).learner();
    List<Example> digits = Digits.read(Path.of(arguments[1]));
    List<Example> test = Digits.read(Path.of(arguments[2]));
    List<Example> unlabeled = digits.subList(0, UNLABELED).stream().map(Digits::unlabeled).toList();
    List<Example> labeled = digits.subList(UNLABELED, UNLABELED + LABELED);
    double[] after = new double[SEEDS];
    double[] scratch = new double[SEEDS];
    for (int seed = 1; seed <= SEEDS; seed++) {
      after[seed - 1] = accuracy(with(pretrained, seed, true), unlabeled, labeled, test);
      scratch[seed - 1] = accuracy(with(pretrained, seed, false), List.of(), labeled, test);
      System.err.printf(
          Locale.ROOT, "seed %d: %.4f, %.4f%n", seed, after[seed - 1], scratch[seed - 1]);
    }
    System.out.println("| test accuracy | median | of all seeds |");
    System.out.println("|---|---:|---|");
    print("pretrained", after);
    print("from scratch", scratch);
  }

  private static LearnerSpec with(LearnerSpec spec, long seed, boolean pretrains) {
    TrainingSpec training = spec.training();
    TrainingSpec seeded =
        new TrainingSpec(
            training.loss(),
            training.classWeights(),
            training.standardizeTargets(),
            training.miniBatch(),
            training.pool(),
            training.update(),
            seed,
            training.earlyStopping(),
            training.drift());
    return new LearnerSpec(
        spec.task(),
        spec.features(),
        spec.network(),
        seeded,
        spec.snapshots(),
        pretrains ? spec.pretraining() : Optional.empty());
  }

  private static double accuracy(
      LearnerSpec spec, List<Example> unlabeled, List<Example> labeled, List<Example> test) {
    OnlineLearner learner = OnlineLearner.create(spec);
    long pretrained =
        spec.pretraining()
            .map(how -> (long) how.examples() * dense(spec.network().hidden()))
            .orElse(0L);
    for (long i = 0; i < pretrained; i++) {
      learner.learn(unlabeled.get((int) (i % unlabeled.size())));
    }
    List<Example> order = new ArrayList<>(labeled);
    for (int pass = 0; pass < PASSES; pass++) {
      Collections.shuffle(order, new Random(pass));
      order.forEach(learner::learn);
    }
    Predictor predictor = new Predictor(learner.model());
    float[] output = new float[spec.task().outputs()];
    int right = 0;
    for (Example example : test) {
      predictor.predict(example.inputs(), output);
      right += highest(output) == (int) example.target()[0] ? 1 : 0;
    }
    return (double) right / test.size();
  }

  private static long dense(List<LayerSpec> layers) {
    return layers.stream().filter(LayerSpec.Dense.class::isInstance).count();
  }

  private static int highest(float[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best;
  }

  private static void print(String name, double[] accuracies) {
    double[] sorted = accuracies.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT, "| %s | %.4f | %s |%n", name, sorted[SEEDS / 2], Arrays.toString(accuracies));
  }
}
