package io.tributary.learning.tribuo;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.util.onnx.ONNXContext;
import org.tribuo.util.onnx.ONNXInitializer;
import org.tribuo.util.onnx.ONNXNode;
import org.tribuo.util.onnx.ONNXRef;

/** Copies an exported graph into a graph of Tribuo's, which gives its values unique names. */
final class EmbeddedGraph {

  private final ONNXContext to;
  private final int opset;
  private final Map<String, ONNXRef<?>> copied = new HashMap<>();

  private EmbeddedGraph(ONNXContext to, int opset) {
    this.to = to;
    this.opset = opset;
  }

  /**
   * Copies the nodes up to the one that makes the last output.
   *
   * @param input takes the place of the file's one input
   */
  static ONNXNode write(ModelProto file, ONNXRef<?> input) {
    int opset = Math.toIntExact(file.getOpsetImport(0).getVersion());
    EmbeddedGraph embedded = new EmbeddedGraph(input.onnxContext(), opset);
    GraphProto graph = file.getGraph();
    embedded.copied.put(graph.getInput(0).getName(), input);
    graph.getInitializerList().forEach(embedded::add);
    String output = graph.getOutput(graph.getOutputCount() - 1).getName();
    for (NodeProto node : graph.getNodeList()) {
      ONNXNode copy = embedded.add(node);
      if (node.getOutputList().contains(output)) {
        return copy;
      }
    }
    throw new IllegalArgumentException("no node makes the output " + output);
  }

  private void add(TensorProto constant) {
    copied.put(constant.getName(), initializer(constant));
  }

  private ONNXInitializer initializer(TensorProto constant) {
    String name = constant.getName();
    var bytes = constant.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    boolean scalar = constant.getDimsCount() == 0;
    return switch (DataType.forNumber(constant.getDataType())) {
      case FLOAT ->
          scalar
              ? to.constant(name, bytes.getFloat())
              : to.floatTensor(name, dimensions(constant), b -> b.put(bytes.asFloatBuffer()));
      case INT64 -> {
        long[] values = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(values);
        yield scalar ? to.constant(name, values[0]) : to.array(name, values);
      }
      default -> throw new IllegalArgumentException("no copy for the type of constant " + name);
    };
  }

  private static List<Integer> dimensions(TensorProto constant) {
    return constant.getDimsList().stream().map(Math::toIntExact).toList();
  }

  private ONNXNode add(NodeProto node) {
    List<ONNXRef<?>> inputs = new ArrayList<>();
    for (String input : node.getInputList()) {
      ONNXRef<?> reference = copied.get(input);
      if (reference == null) {
        throw new IllegalArgumentException(node.getName() + " needs " + input + ", made nowhere");
      }
      inputs.add(reference);
    }
    ONNXNode copy = to.operation(new CopiedOperator(node, opset), inputs, node.getName(), Map.of());
    copied.put(node.getOutput(0), copy);
    return copy;
  }
}
