package io.tributary.benchmarks.training;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Initialization;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import io.tributary.learning.network.Padding;
import io.tributary.learning.optimize.Optimizer;
import io.tributary.learning.optimize.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Ours: gradient, then update. */
final class TributaryNetwork implements Contestant {

  private final Network network;
  private final Optimizer optimizer;
  private final LossSpec loss = new LossSpec.CrossEntropy();
  private final float[] parameters;
  private final float[] gradient;
  private final MiniBatch[] batches = new MiniBatch[Data.BATCHES];
  private long steps;

  /**
   * A multilayer perceptron that starts at random weights.
   *
   * @param weight of every example; 0 makes every gradient zero
   */
  static TributaryNetwork mlp(Mlp mlp, Data data, float weight) {
    List<String> columns = IntStream.range(0, mlp.inputs()).mapToObj(i -> "x" + i).toList();
    FeatureSpec features = new FeatureSpec(columns, Map.of(), FeatureSpec.DEFAULT_CLIP);
    List<LayerSpec> hidden = dense(mlp.widths().subList(1, mlp.widths().size() - 1));
    return new TributaryNetwork(Layout.of(features, hidden, mlp.classes()), data, weight);
  }

  static TributaryNetwork leNet(Data data) {
    FeatureSpec.Image image = new FeatureSpec.Image(List.of(1, LeNet.SIDE, LeNet.SIDE));
    FeatureSpec features =
        new FeatureSpec(List.of(), Map.of(), Map.of("pixels", image), FeatureSpec.DEFAULT_CLIP);
    LayerSpec pool = new LayerSpec.MaxPool(2, 2, new Padding.Valid());
    List<LayerSpec> hidden = new ArrayList<>();
    hidden.add(new LayerSpec.Conv2d(6, 5, new Padding.Same(), Activation.RELU));
    hidden.add(pool);
    hidden.add(new LayerSpec.Conv2d(16, 5, new Padding.Valid(), Activation.RELU));
    hidden.add(pool);
    hidden.add(new LayerSpec.Flatten());
    int last = LeNet.DENSE.size() - 1;
    hidden.addAll(dense(LeNet.DENSE.subList(0, last)));
    return new TributaryNetwork(Layout.of(features, hidden, LeNet.DENSE.get(last)), data, 1);
  }

  private static List<LayerSpec> dense(List<Integer> widths) {
    return widths.stream()
        .<LayerSpec>map(units -> new LayerSpec.Dense(units, Activation.RELU))
        .toList();
  }

  private TributaryNetwork(Layout layout, Data data, float weight) {
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
