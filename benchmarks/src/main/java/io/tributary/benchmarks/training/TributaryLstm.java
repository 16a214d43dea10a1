package io.tributary.benchmarks.training;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.Initialization;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import io.tributary.learning.optimize.Optimizer;
import io.tributary.learning.optimize.OptimizerSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Ours: gradient, then update. */
final class TributaryLstm implements Contestant {

  private final Network network;
  private final Optimizer optimizer;
  private final LossSpec loss = new LossSpec.CrossEntropy();
  private final float[] parameters;
  private final float[] gradient;
  private final MiniBatch[] batches = new MiniBatch[Data.BATCHES];
  private long steps;

  TributaryLstm(Lstm lstm, Data data) {
    List<String> columns = IntStream.range(0, lstm.inputs()).mapToObj(i -> "x" + i).toList();
    FeatureSpec features =
        new FeatureSpec(columns, Map.of(), FeatureSpec.DEFAULT_CLIP).withSteps(lstm.steps());
    List<LayerSpec> hidden = List.of(new LayerSpec.Recurrent(Cell.LSTM, lstm.units()));
    Layout layout = Layout.of(features, hidden, lstm.classes());
    network = new Network(layout, data.rows(), 42);
    parameters = Initialization.of(layout, 42);
    gradient = new float[layout.length()];
    optimizer =
        Optimizer.of(new OptimizerSpec.Sgd(Mlp.LEARNING_RATE, Mlp.MOMENTUM), 0, layout.length());
    for (int b = 0; b < batches.length; b++) {
      batches[b] = new MiniBatch(layout, data.rows(), 1);
      for (int r = 0; r < data.rows(); r++) {
        float[] label = {data.label(b, r)};
        batches[b].add(data.x(b, r), new int[0], lstm.steps(), label, 1f);
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
