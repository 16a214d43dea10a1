package io.tributary.learning.online;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Small learnable streams and learners for them. */
final class Toy {

  static final EarlyStoppingSpec PATIENT = stopping(100, Integer.MAX_VALUE, 0, Action.FREEZE);
  static final OptimizerSpec SGD = new OptimizerSpec.Sgd(0.05f, 0);
  static final OptimizerSpec MOMENTUM = new OptimizerSpec.Sgd(0.01f, 0.9f);
  static final OptimizerSpec ADAM = new OptimizerSpec.Adam(0.01f, 0.9f, 0.999f, 1e-8f);

  private static final int[] BUCKETS = {5, 3};

  private Toy() {}

  static EarlyStoppingSpec stopping(int every, int patience, int holdOutEvery, Action action) {
    return new EarlyStoppingSpec(every, 2 * every, patience, 0, holdOutEvery, action);
  }

  /** Three classes. */
  static LearnerSpec classifier(
      OptimizerSpec optimizer, int miniBatch, EarlyStoppingSpec stopping, LayerSpec... network) {
    Task task = new Task.Classification("class", List.of("a", "b", "c"));
    return spec(task, new LossSpec.CrossEntropy(), optimizer, miniBatch, stopping, network);
  }

  static LearnerSpec regressor(
      OptimizerSpec optimizer, int miniBatch, EarlyStoppingSpec stopping, LayerSpec... network) {
    return spec(
        new Task.Regression("value"),
        new LossSpec.MeanSquaredError(),
        optimizer,
        miniBatch,
        stopping,
        network);
  }

  static LearnerSpec autoencoder(
      OptimizerSpec optimizer, int miniBatch, EarlyStoppingSpec stopping, LayerSpec... network) {
    return spec(
        new Task.Anomaly(),
        new LossSpec.MeanSquaredError(),
        optimizer,
        miniBatch,
        stopping,
        network);
  }

  private static LearnerSpec spec(
      Task task,
      LossSpec loss,
      OptimizerSpec optimizer,
      int miniBatch,
      EarlyStoppingSpec stopping,
      LayerSpec... network) {
    Map<String, Categorical> categorical = new LinkedHashMap<>();
    categorical.put("shop", new Categorical(BUCKETS[0], 3));
    categorical.put("day", new Categorical(BUCKETS[1], 2));
    return new LearnerSpec(
        task,
        new FeatureSpec(List.of("small", "large"), categorical, 5),
        List.of(network),
        new TrainingSpec(loss, miniBatch, optimizer, 42, stopping),
        new SnapshotSpec(150, true));
  }

  static LayerSpec dense(int units, Activation activation) {
    return new LayerSpec.Dense(units, activation);
  }

  /** Examples of magnitudes 1e-6 and 1e9, one value in ten missing; a function and little noise. */
  static List<Example> stream(Task task, int count) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    List<Example> stream = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      int[] buckets = {random.nextInt(BUCKETS[0]), random.nextInt(BUCKETS[1])};
      double score = a - b + buckets[0] - 2 + 0.1 * random.nextGaussian();
      float[] target = target(task, score);
      float[] numeric = {
        random.nextInt(10) == 0 ? Float.NaN : (float) (1e-6 * a), (float) (1e9 * (b + 3))
      };
      stream.add(new Example(new Inputs(numeric, buckets), target));
    }
    return stream;
  }

  /** Examples that fit a spec. */
  static List<Example> stream(LearnerSpec spec, int count) {
    List<Example> stream = stream(spec.task(), count);
    int steps = spec.features().steps();
    return steps == 1 ? stream : windows(stream, steps);
  }

  /** Each event with those before it, more and fewer in turn; the target is the newest one's. */
  private static List<Example> windows(List<Example> events, int steps) {
    List<Example> windows = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      int length = Math.min(i, i * 5 % steps) + 1;
      float[] numeric = new float[steps * 2];
      int[] categorical = new int[steps * BUCKETS.length];
      for (int t = 0; t < length; t++) {
        Inputs event = events.get(i - length + 1 + t).inputs();
        System.arraycopy(event.numeric(), 0, numeric, t * 2, 2);
        System.arraycopy(event.categorical(), 0, categorical, t * BUCKETS.length, BUCKETS.length);
      }
      windows.add(new Example(new Inputs(numeric, categorical, length), events.get(i).target()));
    }
    return windows;
  }

  private static float[] target(Task task, double score) {
    return switch (task) {
      case Task.Classification classes ->
          new float[] {score < -1 ? 0 : score < 1 ? 1 : classes.outputs() - 1};
      case Task.MultiLabel _ -> new float[] {score < -1 ? 1 : 0, score < 1 ? 1 : 0};
      case Task.Regression(_, int dimensions) -> {
        float[] values = new float[dimensions];
        for (int d = 0; d < dimensions; d++) {
          values[d] = (float) (1e6 + (d + 1) * 1e5 * score);
        }
        yield values;
      }
      case Task.Anomaly _ -> new float[] {score > 1 ? 1 : score > -1 ? 0 : Float.NaN};
    };
  }
}
