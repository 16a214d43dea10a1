package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.util.onnx.ONNXAttribute;

/**
 * A graph under construction. Everything is kept in the order in which it is added, and known by
 * its name: each method returns the name of the value that it added.
 */
final class GraphBuilder {

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final List<String> learned = new ArrayList<>();

  GraphBuilder(String name) {
    graph.setName(name);
  }

  /**
   * Adds an operator whose one output is called like the node.
   *
   * @param values of the operator's attributes, in their order
   */
  String node(String name, Operator operator, List<String> inputs, Object... values) {
    graph.addNode(builder(name, operator, inputs, values).addOutput(name));
    return name;
  }

  /** Adds an operator of which the second output is wanted, not the first. */
  String secondOf(String name, Operator operator, List<String> inputs, Object... values) {
    graph.addNode(builder(name, operator, inputs, values).addOutput("").addOutput(name));
    return name;
  }

  private static NodeProto.Builder builder(
      String name, Operator operator, List<String> inputs, Object... values) {
    NodeProto.Builder node =
        NodeProto.newBuilder().setName(name).setOpType(operator.getOpName()).addAllInput(inputs);
    List<ONNXAttribute> attributes = operator.ordered();
    for (int i = 0; i < attributes.size(); i++) {
      node.addAttribute(attributes.get(i).build(values[i]));
    }
    return node;
  }

  /** Adds an input {@code [N, shape...]}; its description names the columns. */
  String floatInput(String name, List<String> columns, long... shape) {
    graph.addInput(
        Tensors.description(name, DataType.FLOAT, shape).setDocString(String.join(", ", columns)));
    return name;
  }

  /** Adds an input {@code [N, shape...]}; its description names the columns. */
  String integerInput(String name, List<String> columns, long... shape) {
    graph.addInput(
        Tensors.description(name, DataType.INT64, shape).setDocString(String.join(", ", columns)));
    return name;
  }

  /** Adds an input int32 {@code [N]}. */
  String countInput(String name, String description) {
    graph.addInput(Tensors.description(name, DataType.INT32).setDocString(description));
    return name;
  }

  /** Adds an initializer of the given shape, row-major. */
  String floats(String name, float[] values, long... shape) {
    graph.addInitializer(Tensors.floats(name, values, shape));
    return name;
  }

  /**
   * Adds an initializer whose values learning changes; all else in a graph follows from spec and
   * number of members.
   */
  String learned(String name, float[] values, long... shape) {
    learned.add(name);
    return floats(name, values, shape);
  }

  String number(String name, float value) {
    return floats(name, new float[] {value});
  }

  String integer(String name, long value) {
    graph.addInitializer(Tensors.integer(name, value));
    return name;
  }

  /** Adds a vector. */
  String integers(String name, long... values) {
    graph.addInitializer(Tensors.integers(name, values));
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

  ModelGraph build() {
    return new ModelGraph(graph.build(), learned);
  }
}
