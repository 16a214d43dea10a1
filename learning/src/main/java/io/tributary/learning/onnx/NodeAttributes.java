package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashMap;
import java.util.Map;
import org.tribuo.util.onnx.ONNXAttribute;

/** The attributes of a node: none but those that we set of its operator. */
final class NodeAttributes {

  private final Map<String, AttributeProto> byName = new HashMap<>();

  NodeAttributes(NodeProto node, Operator operator) throws UnfitGraphException {
    Map<String, ONNXAttribute> known = operator.getAttributes();
    for (AttributeProto attribute : node.getAttributeList()) {
      ONNXAttribute form = known.get(attribute.getName());
      if (form == null || form.getType() != attribute.getType()) {
        throw new UnfitGraphException(
            "attribute '%s' of type %s is not known of it"
                .formatted(attribute.getName(), attribute.getType()));
      }
      byName.put(attribute.getName(), attribute);
    }
  }

  /**
   * A number.
   *
   * @param fallback what ONNX takes where the attribute is left out
   */
  long integer(String name, long fallback) {
    AttributeProto attribute = byName.get(name);
    return attribute == null ? fallback : attribute.getI();
  }

  /**
   * A number.
   *
   * @throws UnfitGraphException when it is left out
   */
  long integer(String name) throws UnfitGraphException {
    return get(name).getI();
  }

  /**
   * Numbers.
   *
   * @throws UnfitGraphException when they are left out
   */
  long[] integers(String name) throws UnfitGraphException {
    return get(name).getIntsList().stream().mapToLong(Long::longValue).toArray();
  }

  private AttributeProto get(String name) throws UnfitGraphException {
    AttributeProto attribute = byName.get(name);
    if (attribute == null) {
      throw new UnfitGraphException("it lacks its attribute '%s'".formatted(name));
    }
    return attribute;
  }
}
