package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Constant tensors, their values as little-endian bytes, and descriptions of others. */
final class Tensors {

  private static final String ROWS = "N";

  private Tensors() {}

  /**
   * Rows of an arena without their padding.
   *
   * @param stride floats from one row to the next
   */
  static float[] part(float[] arena, int offset, int rows, int columns, int stride) {
    float[] values = new float[rows * columns];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(arena, offset + r * stride, values, r * columns, columns);
    }
    return values;
  }

  /**
   * A constant.
   *
   * @param shape none for a scalar
   */
  static TensorProto floats(String name, float[] values, long... shape) {
    ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(name, DataType.FLOAT, bytes, shape);
  }

  /** A scalar. */
  static TensorProto integer(String name, long value) {
    return constant(name, DataType.INT64, littleEndian(Long.BYTES).putLong(0, value));
  }

  /** A vector. */
  static TensorProto integers(String name, long... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(name, DataType.INT64, bytes, values.length);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static TensorProto constant(String name, DataType type, ByteBuffer bytes, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long length : shape) {
      tensor.addDims(length);
    }
    return tensor.build();
  }

  /** Name, type and shape {@code [N, columns...]} of a value; N is left open. */
  static ValueInfoProto.Builder description(String name, DataType type, long... columns) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(ROWS));
    for (long length : columns) {
      shape.addDim(Dimension.newBuilder().setDimValue(length));
    }
    return description(name, type, shape);
  }

  /** An input that takes the place of a constant. */
  static ValueInfoProto.Builder input(TensorProto constant) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long length : constant.getDimsList()) {
      shape.addDim(Dimension.newBuilder().setDimValue(length));
    }
    return description(constant.getName(), DataType.forNumber(constant.getDataType()), shape);
  }

  private static ValueInfoProto.Builder description(
      String name, DataType type, TensorShapeProto.Builder shape) {
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor));
  }
}
