package io.tributary.learning.online;

import com.sun.management.ThreadMXBean;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.kernels.Kernels;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.Initialization;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import io.tributary.learning.network.Returns;
import io.tributary.learning.optimize.Optimizer;
import io.tributary.learning.optimize.OptimizerSpec;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Prints how many bytes 1,000 training steps allocate, once C2 has compiled them: until then the
 * vectors in a method are objects.
 */
final class AllocationMain {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocationMain() {}

  public static void main(String[] arguments) {
    List<LayerSpec> hidden =
        List.of(new LayerSpec.Dense(64, Activation.RELU), new LayerSpec.Dense(32, Activation.TANH));
    FeatureSpec columns = new FeatureSpec(List.of("a", "b", "c"), Map.of(), 0);
    long least = allocated(columns, hidden);
    for (Cell cell : Cell.values()) {
      List<LayerSpec> layers =
          List.of(
              new LayerSpec.Recurrent(cell, 20, Returns.ALL, true, 0),
              new LayerSpec.PerStep(hidden),
              new LayerSpec.Recurrent(cell, 32, Returns.LAST, false, 3),
              new LayerSpec.Repeat(),
              new LayerSpec.Flatten());
      least += allocated(columns.withSteps(5), layers);
    }
    System.out.println(least);
  }

  /** The least bytes of 1,000 steps, over thousands of them. */
  private static long allocated(FeatureSpec features, List<LayerSpec> hidden) {
    Layout layout = Layout.of(features, hidden, 2);
    Network network = new Network(layout, 4, 1);
    float[] parameters = Initialization.of(layout, 1);
    float[] gradient = new float[layout.length()];
    Optimizer optimizer = Optimizer.of(new OptimizerSpec.Sgd(0.01f, 0.9f), 0, parameters.length);
    MiniBatch batch = new MiniBatch(layout, 4, 1);
    for (int r = 0; r < 4; r++) {
      float[] x = new float[layout.standardized()];
      Arrays.fill(x, r - 1.5f);
      batch.add(x, new int[0], 1 + r % features.steps(), new float[] {r % 2}, 1f);
    }
    Kernels kernels = Kernels.create();
    LossSpec loss = new LossSpec.CrossEntropy();
    long least = Long.MAX_VALUE;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (least > 0 && System.nanoTime() < deadline) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int step = 1; step <= 1000; step++) {
        double mean = network.gradient(parameters, batch, loss, step, gradient);
        float squares = kernels.squares(gradient, gradient.length);
        optimizer.update(parameters, gradient, mean + squares < 1e30 ? 1f : 0f, 0.01, step);
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
