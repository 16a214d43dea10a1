package io.tributary.learning.tribuo;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tribuo.util.onnx.ONNXAttribute;
import org.tribuo.util.onnx.ONNXContext;
import org.tribuo.util.onnx.ONNXOperator;

/**
 * One node as an operator that makes the same node of other values.
 *
 * @param opset version of the operators that the node is one of
 */
record CopiedOperator(NodeProto node, int opset) implements ONNXOperator {

  @Override
  public NodeProto build(
      ONNXContext context, String[] inputs, String[] outputs, Map<String, Object> attributes) {
    return node.toBuilder()
        .setName(outputs[0])
        .clearInput()
        .addAllInput(List.of(inputs))
        .clearOutput()
        .addAllOutput(List.of(outputs))
        .build();
  }

  @Override
  public String getOpName() {
    return node.getOpType();
  }

  @Override
  public int getNumInputs() {
    return node.getInputCount();
  }

  @Override
  public int getNumOptionalInputs() {
    return 0;
  }

  @Override
  public int getNumOutputs() {
    return node.getOutputCount();
  }

  /** None to choose: the node has its own. */
  @Override
  public Map<String, ONNXAttribute> getAttributes() {
    return Map.of();
  }

  @Override
  public Set<String> getMandatoryAttributeNames() {
    return Set.of();
  }

  @Override
  public int getOpVersion() {
    return opset;
  }

  @Override
  public String getOpDomain() {
    return node.getDomain();
  }
}
