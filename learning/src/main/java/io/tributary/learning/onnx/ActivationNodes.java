package io.tributary.learning.onnx;

import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Shape;
import java.util.List;

/** Nodes of an activation. Those that ONNX lacks at our version are spelled out. */
final class ActivationNodes {

  private static final int COLUMNS = 1;
  private static final float LEAKY_SLOPE = 0.01f;
  private static final float GELU_CUBIC = 0.044715f;
  private static final float GELU_SCALE = 0.7978846f; // √(2/π)

  private ActivationNodes() {}

  /**
   * Returns the name of the activated value.
   *
   * @param slope offset of PReLU's slopes in {@code parameters}
   */
  static String add(
      GraphBuilder graph,
      String name,
      Activation activation,
      Shape shape,
      int slope,
      float[] parameters,
      String sum) {
    return switch (activation) {
      case IDENTITY -> sum;
      case SIGN -> graph.node(name + ".sign", Operator.SIGN, List.of(sum));
      case SIGMOID -> graph.node(name + ".sigmoid", Operator.SIGMOID, List.of(sum));
      case TANH -> graph.node(name + ".tanh", Operator.TANH, List.of(sum));
      case RELU -> graph.node(name + ".relu", Operator.RELU, List.of(sum));
      case LEAKY_RELU ->
          graph.node(name + ".leakyRelu", Operator.LEAKY_RELU, List.of(sum), LEAKY_SLOPE);
      case PRELU -> {
        int columns = shape.columns();
        float[] slopes = Tensors.part(parameters, slope, 1, columns, columns);
        String part = graph.learned(name + ".slope", slopes, perColumn(shape));
        yield graph.node(name + ".prelu", Operator.PRELU, List.of(sum, part));
      }
      case ELU -> graph.node(name + ".elu", Operator.ELU, List.of(sum), 1f);
      case GELU -> gelu(graph, name, sum);
      case SILU -> {
        String sigmoid = graph.node(name + ".sigmoid", Operator.SIGMOID, List.of(sum));
        yield graph.node(name + ".silu", Operator.MUL, List.of(sum, sigmoid));
      }
      case SOFTMAX -> graph.node(name + ".softmax", Operator.SOFTMAX, List.of(sum), COLUMNS);
    };
  }

  /** The shape of a tensor with a value for each column that is spread over all else. */
  private static long[] perColumn(Shape shape) {
    return shape instanceof Shape.Image image
        ? new long[] {image.channels(), 1, 1}
        : new long[] {shape.columns()};
  }

  /** {@code x / 2 · (1 + tanh(√(2/π) · (x + 0.044715 x³)))}. */
  private static String gelu(GraphBuilder graph, String name, String x) {
    String square = graph.node(name + ".square", Operator.MUL, List.of(x, x));
    String cubic = graph.number(name + ".gelu.cubic", GELU_CUBIC);
    String scale = graph.number(name + ".gelu.scale", GELU_SCALE);
    String one = graph.number(name + ".gelu.one", 1f);
    String half = graph.number(name + ".gelu.half", 0.5f);
    String bent = graph.node(name + ".bent", Operator.MUL, List.of(square, cubic));
    String factor = graph.node(name + ".factor", Operator.ADD, List.of(bent, one));
    String inner = graph.node(name + ".inner", Operator.MUL, List.of(x, factor));
    String scaled = graph.node(name + ".scaled", Operator.MUL, List.of(inner, scale));
    String tanh = graph.node(name + ".tanh", Operator.TANH, List.of(scaled));
    String gate = graph.node(name + ".gate", Operator.ADD, List.of(tanh, one));
    String halved = graph.node(name + ".halved", Operator.MUL, List.of(x, half));
    return graph.node(name + ".gelu", Operator.MUL, List.of(halved, gate));
  }
}
