package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much a graph computes for a batch, without running it: the shape of every value follows from
 * those before it. The lengths of all shapes of our operators grow with the rows or stay, so a
 * graph that is small for the largest batch is small for each.
 */
final class GraphSize {

  /** Of the largest type that a value may have. */
  private static final int VALUE_BYTES = Long.BYTES;

  private static final Map<String, Operator> OPERATORS =
      Arrays.stream(Operator.values())
          .collect(Collectors.toMap(Operator::getOpName, Function.identity()));

  private final Map<String, Dimensions> shapes;
  private final GraphConstants constants;
  private long bytes;

  private GraphSize(GraphConstants constants) {
    this.constants = constants;
    shapes = new HashMap<>(constants.shapes());
  }

  /**
   * Follows a graph from its inputs to its outputs.
   *
   * @param rows of the batch
   * @throws UnfitGraphException when an operator is not among ours, or shapes do not fit
   */
  static GraphSize of(GraphProto graph, GraphConstants constants, long rows)
      throws UnfitGraphException {
    GraphSize size = new GraphSize(constants);
    for (ValueInfoProto input : graph.getInputList()) {
      size.shapes.putIfAbsent(input.getName(), shape(input, rows));
    }
    for (NodeProto node : graph.getNodeList()) {
      size.add(node);
    }
    for (ValueInfoProto output : graph.getOutputList()) {
      if (!size.shapes.containsKey(output.getName())) {
        throw new UnfitGraphException("nothing gives its output '%s'".formatted(output.getName()));
      }
    }
    return size;
  }

  /** Bytes of all values that the graph computes, as if none was ever let go. */
  long bytes() {
    return bytes;
  }

  /** The shape of every value by its name. */
  Map<String, Dimensions> shapes() {
    return shapes;
  }

  private static Dimensions shape(ValueInfoProto input, long rows) throws UnfitGraphException {
    if (!input.getType().hasTensorType() || !input.getType().getTensorType().hasShape()) {
      throw new UnfitGraphException("input '%s' has no shape".formatted(input.getName()));
    }
    List<Dimension> declared = input.getType().getTensorType().getShape().getDimList();
    return Dimensions.of(
        declared.stream()
            .mapToLong(length -> length.hasDimValue() ? length.getDimValue() : rows)
            .toArray());
  }

  private void add(NodeProto node) throws UnfitGraphException {
    Operator operator = OPERATORS.get(node.getOpType());
    if (operator == null || !(node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx"))) {
      throw new UnfitGraphException(
          "operator %s%s of node '%s' is none of those that a network may have"
              .formatted(
                  node.getDomain().isEmpty() ? "" : node.getDomain() + ".",
                  node.getOpType(),
                  node.getName()));
    }
    try {
      List<Dimensions> outputs = new OutputShapes(node, operator, shapes, constants).infer();
      if (node.getOutputCount() > outputs.size()) {
        throw new UnfitGraphException("it has %d outputs".formatted(node.getOutputCount()));
      }
      for (int i = 0; i < outputs.size(); i++) {
        // Computed also where nobody asks for it, such as all steps when only the last is wanted.
        bytes = saturated(bytes, Dimensions.times(outputs.get(i).elements(), VALUE_BYTES));
        String name = i < node.getOutputCount() ? node.getOutput(i) : "";
        if (!name.isEmpty() && shapes.put(name, outputs.get(i)) != null) {
          throw new UnfitGraphException("a value before it is called '%s' too".formatted(name));
        }
      }
    } catch (UnfitGraphException unfit) {
      throw new UnfitGraphException(
          "node '%s' (%s): %s".formatted(node.getName(), node.getOpType(), unfit.getMessage()));
    }
  }

  private static long saturated(long a, long b) {
    return a + b < 0 ? Long.MAX_VALUE : a + b;
  }
}
