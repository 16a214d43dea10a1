package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;

/** Attributes of nodes. They are written in the order in which a node is given them. */
final class Attributes {

  private Attributes() {}

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }
}
