package io.tributary.learning.online;

import io.tributary.learning.network.Network;
import io.tributary.learning.optimize.OptimizerSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One network in training, with the averages of its weights. */
final class Candidate {

  private final Weights weights;
  private final List<Average> averages = new ArrayList<>();

  Candidate(float[] initial, OptimizerSpec optimizer, float weightDecay, List<Float> averaging) {
    weights = new Weights(initial, optimizer, weightDecay);
    for (float kept : averaging) {
      averages.add(new Average(kept, initial));
    }
  }

  Weights weights() {
    return weights;
  }

  /** The arenas of its members: the weights as they are, then each average. */
  List<float[]> members() {
    List<float[]> members = new ArrayList<>();
    members.add(weights.parameters());
    averages.forEach(average -> members.add(average.parameters()));
    return members;
  }

  /**
   * One step down the gradient by {@code network}, which gave it; else as {@link Weights#update}.
   */
  void update(Network network, float[] gradient, float scale, double factor) {
    weights.update(gradient, scale, factor);
    network.settle(weights.parameters());
    for (int i = 0; i < averages.size(); i++) {
      averages.get(i).add(weights.parameters());
    }
  }

  void restartAverages() {
    averages.forEach(Average::restart);
  }

  void copyFrom(Candidate other) {
    weights.copyFrom(other.weights);
    for (int i = 0; i < averages.size(); i++) {
      averages.get(i).copyFrom(other.averages.get(i));
    }
  }

  void write(DataOutput out) throws IOException {
    weights.write(out);
    for (Average average : averages) {
      average.write(out);
    }
  }

  void read(DataInput in) throws IOException {
    weights.read(in);
    for (Average average : averages) {
      average.read(in);
    }
  }
}
