package io.tributary.learning.onnx;

import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.Shape;
import java.util.List;

/** Nodes of the layers of one network, which read their parameters from its arena. */
final class LayerNodes {

  private static final int COLUMNS = 1;

  private final GraphBuilder graph;
  private final float[] parameters;
  private final PlaneNodes planes;

  LayerNodes(GraphBuilder graph, float[] parameters) {
    this.graph = graph;
    this.parameters = parameters;
    planes = new PlaneNodes(graph, parameters);
  }

  /** Adds hidden layers and the output layer; returns the name of the output. */
  String addAll(String prefix, List<Layer> layers, String input) {
    String x = hidden(prefix, layers.subList(0, layers.size() - 1), input);
    return add(prefix + "output", layers.getLast(), x);
  }

  private String hidden(String prefix, List<Layer> layers, String input) {
    String x = input;
    for (int i = 0; i < layers.size(); i++) {
      x = add(prefix + kind(layers.get(i)) + (i + 1), layers.get(i), x);
    }
    return x;
  }

  private static String kind(Layer layer) {
    return switch (layer) {
      case Layer.Dense _ -> "dense";
      case Layer.Conv _ -> "conv";
      case Layer.ConvTranspose _ -> "convTranspose";
      case Layer.Pool _ -> "pool";
      case Layer.GlobalAveragePool _ -> "globalAveragePool";
      case Layer.Upsample _ -> "upsample";
      case Layer.BatchNorm _ -> "batchNorm";
      case Layer.Activate _ -> "activation";
      case Layer.Unflatten _ -> "reshape";
      case Layer.LayerNorm _ -> "layerNorm";
      case Layer.Dropout _ -> "dropout";
      case Layer.Flatten _ -> "flatten";
      case Layer.Residual _ -> "residual";
    };
  }

  /** Returns the name of the layer's output {@code [N, out]}, or {@code [N, C, H, W]}. */
  private String add(String name, Layer layer, String input) {
    return switch (layer) {
      case Layer.Dense dense -> dense(name, dense, input);
      case Layer.LayerNorm norm -> layerNorm(name, norm, input);
      case Layer.Residual residual -> {
        String block = hidden(name + ".", residual.layers(), input);
        String shortcut =
            residual
                .shortcut()
                .map(projection -> add(name + ".shortcut", projection, input))
                .orElse(input);
        yield graph.node(name + ".sum", Operator.ADD, List.of(shortcut, block));
      }
      case Layer.Activate(Shape shape, Activation activation, int slope) ->
          ActivationNodes.add(graph, name, activation, shape, slope, parameters, input);
      case Layer.Flatten(Shape.Image _) ->
          graph.node(name + ".flat", Operator.FLATTEN, List.of(input), COLUMNS);
      case Layer.Conv conv -> planes.conv(name, conv, input);
      case Layer.ConvTranspose conv -> planes.convTranspose(name, conv, input);
      case Layer.Pool pool -> planes.pool(name, pool, input);
      case Layer.GlobalAveragePool _ -> planes.globalAveragePool(name, input);
      case Layer.Upsample upsample -> planes.upsample(name, upsample, input);
      case Layer.BatchNorm norm -> planes.batchNorm(name, norm, input);
      case Layer.Unflatten(Shape.Image image) -> planes.reshape(name, image, input);
      // Neither changes a number when predicting, and rows are flat.
      case Layer.Dropout _, Layer.Flatten _ -> input;
    };
  }

  private String dense(String name, Layer.Dense layer, String input) {
    float[] w = Tensors.part(parameters, layer.weight(), layer.in(), layer.out(), layer.stride());
    String weight = graph.floats(name + ".weight", w, layer.in(), layer.out());
    String bias = vector(name + ".bias", layer.bias(), layer.out());
    String sum = graph.node(name + ".sum", Operator.GEMM, List.of(input, weight, bias));
    return ActivationNodes.add(
        graph, name, layer.activation(), layer.output(), layer.slope(), parameters, sum);
  }

  private String layerNorm(String name, Layer.LayerNorm layer, String input) {
    String gain = vector(name + ".gain", layer.gain(), layer.width());
    String bias = vector(name + ".bias", layer.bias(), layer.width());
    return graph.node(
        name + ".normalized",
        Operator.LAYER_NORMALIZATION,
        List.of(input, gain, bias),
        COLUMNS,
        Layer.LayerNorm.EPSILON);
  }

  private String vector(String name, int offset, int width) {
    return graph.floats(name, Tensors.part(parameters, offset, 1, width, width), width);
  }
}
