package io.tributary.learning.online;

import com.sun.management.ThreadMXBean;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.kernels.Kernels;
import io.tributary.learning.network.Initialization;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import io.tributary.learning.optimize.Optimizer;
import io.tributary.learning.optimize.OptimizerSpec;
import java.lang.management.ManagementFactory;
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
    Layout layout = Layout.of(new FeatureSpec(List.of("a", "b", "c"), Map.of(), 0), hidden, 2);
    Network network = new Network(layout, 4, 1);
    float[] parameters = Initialization.of(layout, 1);
    float[] gradient = new float[layout.length()];
    Optimizer optimizer = Optimizer.of(new OptimizerSpec.Sgd(0.01f, 0.9f), 0, parameters.length);
    MiniBatch batch = new MiniBatch(layout, 4, 1);
    for (int r = 0; r < 4; r++) {
      batch.add(new float[] {r, 1 - r, 0.5f}, new int[0], new float[] {r % 2}, 1f);
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
    System.out.println(least);
  }
}
