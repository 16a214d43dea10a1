package io.tributary.learning.onnx;

import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Nodes of the layers of one network, which read their parameters from its arena. */
final class LayerNodes {

  private static final int COLUMNS = 1;

  private final GraphBuilder graph;
  private final float[] parameters;
  private final PlaneNodes planes;
  private final Optional<StepNodes> steps;

  LayerNodes(GraphBuilder graph, float[] parameters, Optional<StepNodes> steps) {
    this.graph = graph;
    this.parameters = parameters;
    planes = new PlaneNodes(graph, parameters);
    this.steps = steps;
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
      case Layer.Conv _, Layer.ConvSteps _ -> "conv";
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
      case Layer.Recurrent recurrent -> recurrent.cell().name().toLowerCase(Locale.ROOT);
      case Layer.Repeat _ -> "repeat";
      case Layer.PerStep _ -> "perStep";
      case Layer.Residual _ -> "residual";
    };
  }

  /** Returns the name of the layer's output {@code [N, (T,) out]}, or {@code [N, C, H, W]}. */
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
      case Layer.ConvSteps along ->
          steps().clear(name + ".steps", planes.convSteps(name, along, input));
      case Layer.ConvTranspose conv -> planes.convTranspose(name, conv, input);
      case Layer.Pool pool -> planes.pool(name, pool, input);
      case Layer.GlobalAveragePool _ -> planes.globalAveragePool(name, input);
      case Layer.Upsample upsample -> planes.upsample(name, upsample, input);
      case Layer.BatchNorm norm -> planes.batchNorm(name, norm, input);
      case Layer.Unflatten(Shape.Image image) -> planes.reshape(name, image, input);
      case Layer.Recurrent recurrent ->
          new RecurrentNodes(graph, recurrent, parameters).add(name, input, steps().lengths());
      case Layer.Repeat repeat -> {
        String one = reshape(name + ".step", input, -1, 1, repeat.input().width());
        yield steps().clear(name + ".steps", one);
      }
      case Layer.PerStep perStep -> perStep(name, perStep, input);
      case Layer.Flatten(Shape.Sequence sequence) ->
          reshape(name + ".flat", input, -1, sequence.values());
      // Neither changes a number when predicting, and rows are flat.
      case Layer.Dropout _, Layer.Flatten _ -> input;
    };
  }

  private StepNodes steps() {
    return steps.orElseThrow();
  }

  private String perStep(String name, Layer.PerStep layer, String input) {
    String rows = reshape(name + ".rows", input, -1, layer.input().width());
    String y = hidden(name + ".", layer.layers(), rows);
    int width = layer.output().width();
    String all = reshape(name + ".all", y, -1, layer.output().steps(), width);
    return steps().clear(name + ".steps", all);
  }

  private String reshape(String name, String input, long... shape) {
    String dimensions = graph.integers(name + ".shape", shape);
    return graph.node(name, Operator.RESHAPE, List.of(input, dimensions));
  }

  private String dense(String name, Layer.Dense layer, String input) {
    float[] w = Tensors.part(parameters, layer.weight(), layer.in(), layer.out(), layer.stride());
    String weight = graph.learned(name + ".weight", w, layer.in(), layer.out());
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
    return graph.learned(name, Tensors.part(parameters, offset, 1, width, width), width);
  }
}
