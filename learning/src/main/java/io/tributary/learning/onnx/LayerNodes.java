package io.tributary.learning.onnx;

import io.tributary.learning.model.TrainedModel.DenseParameters;
import io.tributary.learning.network.Activation;
import java.util.List;

/** Nodes of one layer. */
final class LayerNodes {

  private LayerNodes() {}

  /** Returns the name of the layer's output {@code [N, out]}. */
  static String add(GraphBuilder graph, String name, DenseParameters layer, String input) {
    String weight = graph.floats(name + ".weight", layer.weight(), layer.in(), layer.out());
    String bias = graph.floats(name + ".bias", layer.bias(), layer.out());
    String sum = graph.node(name + ".sum", "Gemm", List.of(input, weight, bias));
    return activated(graph, name, layer.activation(), sum);
  }

  private static String activated(
      GraphBuilder graph, String name, Activation activation, String sum) {
    return switch (activation) {
      case IDENTITY -> sum;
      case SIGMOID -> graph.node(name + ".sigmoid", "Sigmoid", List.of(sum));
      case TANH -> graph.node(name + ".tanh", "Tanh", List.of(sum));
      case RELU -> graph.node(name + ".relu", "Relu", List.of(sum));
    };
  }
}
