package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The constants of a graph: whole, finite, and inside the file. */
final class GraphConstants {

  private final Map<String, TensorProto> tensors = new LinkedHashMap<>();
  private final Map<String, Dimensions> shapes = new LinkedHashMap<>();

  /**
   * Checks them all.
   *
   * @throws UnfitGraphException naming the first that is unfit
   */
  GraphConstants(List<TensorProto> initializers) throws UnfitGraphException {
    for (TensorProto tensor : initializers) {
      if (tensors.put(tensor.getName(), tensor) != null) {
        throw new UnfitGraphException("two tensors are called '%s'".formatted(tensor.getName()));
      }
      shapes.put(tensor.getName(), check(tensor));
    }
  }

  private static Dimensions check(TensorProto tensor) throws UnfitGraphException {
    String name = tensor.getName();
    if (tensor.getDataLocation() == DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0) {
      throw new UnfitGraphException(
          "tensor '%s' lies outside of the file: %s"
              .formatted(
                  name,
                  tensor.getExternalDataList().stream()
                      .map(entry -> entry.getKey() + " " + entry.getValue())
                      .collect(Collectors.joining(", "))));
    }
    int size =
        switch (DataType.forNumber(tensor.getDataType())) {
          case FLOAT, INT32 -> 4;
          case INT64 -> 8;
          case null, default ->
              throw new UnfitGraphException(
                  "tensor '%s' is of type %d; float32, int32 and int64 are known"
                      .formatted(name, tensor.getDataType()));
        };
    Dimensions shape =
        Dimensions.of(tensor.getDimsList().stream().mapToLong(Long::longValue).toArray());
    if (Dimensions.times(shape.elements(), size) != tensor.getRawData().size()) {
      throw new UnfitGraphException(
          "tensor '%s' of shape %s has %d bytes of raw data"
              .formatted(name, shape, tensor.getRawData().size()));
    }
    if (tensor.getDataType() == DataType.FLOAT.getNumber()) {
      requireFinite(name, tensor.getRawData());
    }
    return shape;
  }

  private static void requireFinite(String name, ByteString raw) throws UnfitGraphException {
    FloatBuffer values = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    while (values.hasRemaining()) {
      float value = values.get();
      if (!Float.isFinite(value)) {
        throw new UnfitGraphException(
            "tensor '%s' holds %s, first at place %d"
                .formatted(name, value, values.position() - 1));
      }
    }
  }

  /** Shapes by name, in the order of the graph. */
  Map<String, Dimensions> shapes() {
    return shapes;
  }

  /**
   * The values of a vector of whole numbers.
   *
   * @throws UnfitGraphException when there is none of this name
   */
  long[] integers(String name) throws UnfitGraphException {
    ByteString raw = raw(name, DataType.INT64);
    long[] values = new long[raw.size() / Long.BYTES];
    raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
    return values;
  }

  /**
   * The values of a vector of numbers.
   *
   * @throws UnfitGraphException when there is none of this name
   */
  float[] floats(String name) throws UnfitGraphException {
    ByteString raw = raw(name, DataType.FLOAT);
    float[] values = new float[raw.size() / Float.BYTES];
    raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  private ByteString raw(String name, DataType type) throws UnfitGraphException {
    TensorProto tensor = tensors.get(name);
    if (tensor == null || tensor.getDataType() != type.getNumber()) {
      throw new UnfitGraphException(
          "a shape has to be a constant of type %s: '%s'".formatted(type, name));
    }
    return tensor.getRawData();
  }
}
