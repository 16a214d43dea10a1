package io.tributary.learning.onnx;

import io.tributary.learning.network.Layer;
import io.tributary.learning.network.Shape;
import io.tributary.learning.network.Window;
import java.util.List;

/** Nodes of the layers that work on images, in ONNX {@code [N, channels, height, width]}. */
final class PlaneNodes {

  private static final int ROWS = 1;

  /** Steps and channels. */
  private static final int[] TURNED = {0, 2, 1};

  private final GraphBuilder graph;
  private final float[] parameters;

  PlaneNodes(GraphBuilder graph, float[] parameters) {
    this.graph = graph;
    this.parameters = parameters;
  }

  /** A row of values as an image. */
  String reshape(String name, Shape.Image image, String input) {
    String shape =
        graph.integers(name + ".shape", -1, image.channels(), image.height(), image.width());
    return graph.node(name + ".image", Operator.RESHAPE, List.of(input, shape));
  }

  String conv(String name, Layer.Conv layer, String input) {
    return affine(name, layer, Operator.CONV, layer.window(), layer.input().channels(), input);
  }

  /** From {@code [N, T, in]} to {@code [N, T, out]}. */
  String convSteps(String name, Layer.ConvSteps layer, String input) {
    String channels = graph.node(name + ".channels", Operator.TRANSPOSE, List.of(input), TURNED);
    String y = conv(name, layer.conv(), reshape(name, layer.conv().input(), channels));
    Shape.Image output = layer.conv().output();
    String shape = graph.integers(name + ".line.shape", -1, output.channels(), output.width());
    String line = graph.node(name + ".line", Operator.RESHAPE, List.of(y, shape));
    return graph.node(name + ".sequence", Operator.TRANSPOSE, List.of(line), TURNED);
  }

  String convTranspose(String name, Layer.ConvTranspose layer, String input) {
    return affine(
        name, layer, Operator.CONV_TRANSPOSE, layer.window(), layer.output().channels(), input);
  }

  /** Either, whose rows of weights are {@code [width, height, inner]}. */
  private String affine(
      String name, Layer.Affine layer, Operator operator, Window window, int inner, String input) {
    String weight =
        graph.learned(
            name + ".weight",
            turned(layer, window, inner),
            layer.weightColumns(),
            inner,
            window.height(),
            window.width());
    String bias = vector(name + ".bias", layer.bias(), layer.output().columns());
    String sum = window(name + ".sum", operator, window, List.of(input, weight, bias));
    return ActivationNodes.add(
        graph, name, layer.activation(), layer.output(), layer.slope(), parameters, sum);
  }

  /** The weights as {@code [columns, inner, height, width]}. */
  private float[] turned(Layer.Affine layer, Window window, int inner) {
    int columns = layer.weightColumns();
    float[] turned = new float[layer.weightRows() * columns];
    int at = 0;
    for (int column = 0; column < columns; column++) {
      for (int i = 0; i < inner; i++) {
        for (int y = 0; y < window.height(); y++) {
          for (int x = 0; x < window.width(); x++) {
            int row = (x * window.height() + y) * inner + i;
            turned[at++] = parameters[layer.weight() + row * layer.stride() + column];
          }
        }
      }
    }
    return turned;
  }

  private String window(String name, Operator operator, Window window, List<String> inputs) {
    return graph.node(
        name,
        operator,
        inputs,
        ints(window.kernel()),
        ints(window.strides()),
        ints(window.padding()));
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  String pool(String name, Layer.Pool layer, String input) {
    Operator operator =
        switch (layer.pooling()) {
          case MAX -> Operator.MAX_POOL;
          case AVERAGE -> Operator.AVERAGE_POOL;
        };
    return window(name + ".pooled", operator, layer.window(), List.of(input));
  }

  String globalAveragePool(String name, String input) {
    String mean = graph.node(name + ".mean", Operator.GLOBAL_AVERAGE_POOL, List.of(input));
    return graph.node(name + ".flat", Operator.FLATTEN, List.of(mean), ROWS);
  }

  /** Nearest neighbour, counted from the corner. */
  String upsample(String name, Layer.Upsample layer, String input) {
    float down = (float) layer.output().height() / layer.input().height();
    String scales = graph.floats(name + ".scales", new float[] {1, 1, down, layer.factor()}, 4);
    // The second input, a region, is for another mode.
    return graph.node(
        name + ".resized",
        Operator.RESIZE,
        List.of(input, "", scales),
        "nearest",
        "asymmetric",
        "floor");
  }

  String batchNorm(String name, Layer.BatchNorm layer, String input) {
    int columns = layer.shape().columns();
    List<String> inputs =
        List.of(
            input,
            vector(name + ".gain", layer.gain(), columns),
            vector(name + ".bias", layer.bias(), columns),
            vector(name + ".mean", layer.mean(), columns),
            vector(name + ".variance", layer.variance(), columns));
    return graph.node(
        name + ".normalized", Operator.BATCH_NORMALIZATION, inputs, Layer.BatchNorm.EPSILON);
  }

  private String vector(String name, int offset, int width) {
    return graph.learned(name, Tensors.part(parameters, offset, 1, width, width), width);
  }
}
