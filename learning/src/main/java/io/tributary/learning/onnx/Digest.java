package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over parts of a graph, each with its length or count before it. */
final class Digest {

  private final MessageDigest sha256;

  Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  Digest number(long number) {
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    return this;
  }

  Digest text(String text) {
    return bytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  Digest texts(List<String> texts) {
    number(texts.size());
    texts.forEach(this::text);
    return this;
  }

  private Digest bytes(ByteBuffer bytes) {
    number(bytes.remaining());
    sha256.update(bytes);
    return this;
  }

  void node(NodeProto node) {
    text(node.getName()).text(node.getOpType());
    texts(node.getInputList()).texts(node.getOutputList());
    number(node.getAttributeCount());
    for (AttributeProto attribute : node.getAttributeList()) {
      text(attribute.getName());
      value(attribute);
    }
  }

  private void value(AttributeProto attribute) {
    if (attribute.getType() == AttributeType.INT) {
      number(attribute.getI());
    } else if (attribute.getType() == AttributeType.FLOAT) {
      number(Float.floatToRawIntBits(attribute.getF()));
    } else if (attribute.getType() == AttributeType.INTS) {
      number(attribute.getIntsCount());
      attribute.getIntsList().forEach(this::number);
    } else if (attribute.getType() == AttributeType.STRING) {
      text(attribute.getS().toStringUtf8());
    } else {
      throw new IllegalStateException("only numbers and texts have a digest: " + attribute);
    }
  }

  void initializer(TensorProto tensor) {
    text(tensor.getName()).number(tensor.getDataType()).number(tensor.getDimsCount());
    tensor.getDimsList().forEach(this::number);
    bytes(tensor.getRawData().asReadOnlyByteBuffer());
  }

  void description(ValueInfoProto value) {
    TypeProto.Tensor tensor = value.getType().getTensorType();
    text(value.getName()).number(tensor.getElemType()).number(tensor.getShape().getDimCount());
    for (TensorShapeProto.Dimension length : tensor.getShape().getDimList()) {
      text(length.getDimParam()).number(length.getDimValue());
    }
  }

  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
