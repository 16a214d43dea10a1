package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/**
 * A graph under construction. Everything is kept in the order in which it is added, and known by
 * its name: each method returns the name of the value that it added.
 */
final class GraphBuilder {

  private final GraphProto.Builder graph = GraphProto.newBuilder();

  GraphBuilder(String name) {
    graph.setName(name);
  }

  /** Adds an operator whose one output is called like the node. */
  String node(String name, String operator, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setName(name)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(name)
            .addAllAttribute(List.of(attributes)));
    return name;
  }

  /** Adds an input {@code [N, width]}; its description names the columns. */
  String floatInput(String name, int width, List<String> columns) {
    graph.addInput(
        Tensors.description(name, DataType.FLOAT, width).setDocString(String.join(", ", columns)));
    return name;
  }

  /** Adds an input {@code [N, width]}; its description names the columns. */
  String integerInput(String name, int width, List<String> columns) {
    graph.addInput(
        Tensors.description(name, DataType.INT64, width).setDocString(String.join(", ", columns)));
    return name;
  }

  /** Adds an initializer of the given shape, row-major. */
  String floats(String name, float[] values, long... shape) {
    graph.addInitializer(Tensors.floats(name, values, shape));
    return name;
  }

  String number(String name, float value) {
    return floats(name, new float[] {value});
  }

  String integer(String name, long value) {
    graph.addInitializer(Tensors.integer(name, value));
    return name;
  }

  /** Makes a value {@code [N, width]} an output. */
  void floatOutput(String value, int width) {
    graph.addOutput(Tensors.description(value, DataType.FLOAT, width));
  }

  /** Makes a value {@code [N]} an output. */
  void integerOutput(String value) {
    graph.addOutput(Tensors.description(value, DataType.INT64));
  }

  GraphProto build() {
    return graph.build();
  }
}
