package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tribuo.util.onnx.ONNXAttribute;
import org.tribuo.util.onnx.ONNXOperator;

/**
 * The operators of our graphs, as ONNX defines them at {@link OnnxExport#OPSET}, with the
 * attributes that we set, in a fixed order. Tribuo's own list lacks most of them.
 */
@SuppressWarnings("ImmutableEnumChecker") // Tribuo's attributes cannot change, nor can the list
enum Operator implements ONNXOperator {
  ADD("Add", 2),
  ARG_MAX("ArgMax", 1, integer("axis"), integer("keepdims")),
  CAST("Cast", 1, integer("to")),
  CLIP("Clip", 3),
  CONCAT("Concat", ONNXAttribute.VARIADIC_INPUT, integer("axis")),
  DIV("Div", 2),
  ELU("Elu", 1, number("alpha")),
  EXP("Exp", 1),
  GATHER("Gather", 2, integer("axis")),
  GEMM("Gemm", 3),
  GRU("GRU", 5, integer("hidden_size"), text("direction"), integer("linear_before_reset")),
  IS_NAN("IsNaN", 1),
  LAYER_NORMALIZATION("LayerNormalization", 3, integer("axis"), number("epsilon")),
  LEAKY_RELU("LeakyRelu", 1, number("alpha")),
  LESS("Less", 2),
  LSTM("LSTM", 5, integer("hidden_size"), text("direction")),
  LOG("Log", 1),
  MAX("Max", ONNXAttribute.VARIADIC_INPUT),
  MUL("Mul", 2),
  PRELU("PRelu", 2),
  RELU("Relu", 1),
  RESHAPE("Reshape", 2),
  RNN("RNN", 5, integer("hidden_size"), text("direction")),
  SIGMOID("Sigmoid", 1),
  SIGN("Sign", 1),
  SOFTMAX("Softmax", 1, integer("axis")),
  SUB("Sub", 2),
  SUM("Sum", ONNXAttribute.VARIADIC_INPUT),
  TANH("Tanh", 1),
  TRANSPOSE("Transpose", 1, integers("perm")),
  WHERE("Where", 3);

  private final String opName;
  private final int inputs;
  private final List<ONNXAttribute> attributes;

  Operator(String opName, int inputs, ONNXAttribute... attributes) {
    this.opName = opName;
    this.inputs = inputs;
    this.attributes = List.of(attributes);
  }

  private static ONNXAttribute integer(String name) {
    return new ONNXAttribute(name, AttributeType.INT, true);
  }

  private static ONNXAttribute integers(String name) {
    return new ONNXAttribute(name, AttributeType.INTS, true);
  }

  private static ONNXAttribute text(String name) {
    return new ONNXAttribute(name, AttributeType.STRING, true);
  }

  private static ONNXAttribute number(String name) {
    return new ONNXAttribute(name, AttributeType.FLOAT, true);
  }

  /** The attributes in the order in which a node is given their values. */
  List<ONNXAttribute> ordered() {
    return attributes;
  }

  @Override
  public String getOpName() {
    return opName;
  }

  @Override
  public int getNumInputs() {
    return inputs;
  }

  @Override
  public int getNumOptionalInputs() {
    return 0;
  }

  @Override
  public int getNumOutputs() {
    return 1;
  }

  @Override
  public Map<String, ONNXAttribute> getAttributes() {
    Map<String, ONNXAttribute> byName = new LinkedHashMap<>();
    attributes.forEach(attribute -> byName.put(attribute.getName(), attribute));
    return byName;
  }

  @Override
  public Set<String> getMandatoryAttributeNames() {
    return getAttributes().keySet();
  }

  @Override
  public int getOpVersion() {
    return OnnxExport.OPSET;
  }

  @Override
  public String getOpDomain() {
    return "";
  }
}
