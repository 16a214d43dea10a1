package io.tributary.benchmarks.training;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Initialization;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import io.tributary.learning.optimize.Optimizer;
import io.tributary.learning.optimize.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Ours: gradient, then update. */
final class TributaryMlp implements Contestant {

  private final Network network;
  private final Optimizer optimizer;
  private final LossSpec loss = new LossSpec.CrossEntropy();
  private final float[] parameters;
  private final float[] gradient;
  private final MiniBatch[] batches = new MiniBatch[Data.BATCHES];
  private long steps;

  /**
   * Of a network that starts at random weights.
   *
   * @param weight of every example; 0 makes every gradient zero
   */
  TributaryMlp(Mlp mlp, Data data, float weight) {
    List<String> columns = IntStream.range(0, mlp.inputs()).mapToObj(i -> "x" + i).toList();
    List<LayerSpec> hidden = new ArrayList<>();
    for (int units : mlp.widths().subList(1, mlp.widths().size() - 1)) {
      hidden.add(new LayerSpec.Dense(units, Activation.RELU));
    }
    Layout layout =
        Layout.of(
            new FeatureSpec(columns, Map.of(), FeatureSpec.DEFAULT_CLIP), hidden, mlp.classes());
    network = new Network(layout, data.rows(), 42);
    parameters = Initialization.of(layout, 42);
    gradient = new float[layout.length()];
    optimizer =
        Optimizer.of(new OptimizerSpec.Sgd(Mlp.LEARNING_RATE, Mlp.MOMENTUM), 0, layout.length());
    for (int b = 0; b < batches.length; b++) {
      batches[b] = new MiniBatch(layout, data.rows(), 1);
      for (int r = 0; r < data.rows(); r++) {
        batches[b].add(data.x(b, r), new int[0], new float[] {data.label(b, r)}, weight);
      }
    }
  }

  @Override
  public String name() {
    return "Tributary";
  }

  @Override
  public void run(int turn) {
    network.gradient(parameters, batches[turn % batches.length], loss, steps, gradient);
    steps++;
    optimizer.update(parameters, gradient, 1, Mlp.LEARNING_RATE, steps);
  }
}
