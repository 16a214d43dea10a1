package io.tributary.benchmarks;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.online.Example;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.online.SnapshotSpec;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One example through the online learner: two predictions (current and best weights), evaluation,
 * standardisation, and every {@code miniBatch} examples an update. Rotates over many examples,
 * since one that is learned again and again converges to denormals.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class LearningBenchmark {

  private static final int EXAMPLES = 4096;

  /** Width of the input and of each of two hidden layers. */
  @Param({"8", "32", "128"})
  private int width;

  @Param({"1", "16"})
  private int miniBatch;

  private OnlineLearner learner;
  private Example[] examples;
  private int next;

  // JMH calls the set-up before it measures.
  @SuppressWarnings("NullAway.Init")
  public LearningBenchmark() {}

  @Setup
  public void setUp() {
    List<String> columns = IntStream.range(0, width).mapToObj(i -> "x" + i).toList();
    LayerSpec hidden = new LayerSpec.Dense(width, Activation.RELU);
    learner =
        OnlineLearner.create(
            new LearnerSpec(
                new Task.Classification("y", List.of("no", "yes")),
                new FeatureSpec(columns, Map.of(), FeatureSpec.DEFAULT_CLIP),
                List.of(hidden, hidden),
                new TrainingSpec(
                    new LossSpec.CrossEntropy(),
                    miniBatch,
                    new OptimizerSpec.Sgd(0.01f, 0),
                    42,
                    new EarlyStoppingSpec(1000, 2000, 5, 1e-4, 0, Action.STOP_PUBLISHING)),
                new SnapshotSpec(Integer.MAX_VALUE, false)));
    SplittableRandom random = new SplittableRandom(7);
    examples = new Example[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      float[] x = new float[width];
      float sum = 0;
      for (int j = 0; j < width; j++) {
        x[j] = (float) random.nextGaussian();
        sum += x[j];
      }
      examples[i] = new Example(new Inputs(x, new int[0]), new float[] {sum > 0 ? 1 : 0});
    }
  }

  /** Microseconds per example. */
  @Benchmark
  public Object learn() {
    next = (next + 1) % EXAMPLES;
    return learner.learn(examples[next]);
  }
}
