package io.tributary.learning.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** McCulloch and Pitts' neurons with the textbook weights: inputs and outputs are -1 and 1. */
class LogicGatesTest {

  private static final LayerSpec SIGN = new LayerSpec.Dense(1, Activation.SIGN);
  private static final float[][] INPUTS = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};

  @Test
  void shouldComputeAndByOneNeuron() {
    assertThat(truth(List.of(SIGN), 1, 1, -1, 1, 0)).containsExactly(-1, -1, -1, 1);
  }

  @Test
  void shouldComputeOrByOneNeuron() {
    assertThat(truth(List.of(SIGN), 1, 1, 1, 1, 0)).containsExactly(-1, 1, 1, 1);
  }

  @Test
  void shouldComputeXnorByAHiddenLayer() {
    LayerSpec both = new LayerSpec.Dense(2, Activation.SIGN);
    // The first neuron is AND, the second NOR; their OR is XNOR.
    float[] weights = {1, -1, 1, -1, -1, -1, 1, 1, 1, 1, 0};
    assertThat(truth(List.of(both, SIGN), weights)).containsExactly(1, -1, -1, 1);
  }

  /**
   * What a network answers to the four inputs.
   *
   * @param values weights row by row, then biases, layer by layer, the output layer last
   */
  private static int[] truth(List<LayerSpec> hidden, float... values) {
    Layout layout = Layout.of(new FeatureSpec(List.of("a", "b"), Map.of(), 0), hidden, 1);
    float[] parameters = new float[layout.length()];
    int next = 0;
    for (Layer layer : layout.layers()) {
      Layer.Dense dense = (Layer.Dense) layer;
      for (int i = 0; i <= dense.in(); i++) {
        int row = i < dense.in() ? dense.weight() + i * dense.stride() : dense.bias();
        for (int j = 0; j < dense.out(); j++) {
          parameters[row + j] = values[next++];
        }
      }
    }
    MiniBatch batch = new MiniBatch(layout, INPUTS.length, 1);
    for (float[] input : INPUTS) {
      batch.add(input, new int[0], new float[1], 1f);
    }
    Network network = new Network(layout, INPUTS.length, 0);
    float[] y = network.forward(parameters, batch);
    int[] truth = new int[INPUTS.length];
    for (int r = 0; r < truth.length; r++) {
      truth[r] = (int) y[r * network.stride()];
    }
    return truth;
  }
}
