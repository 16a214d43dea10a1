package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says where two ONNX files that should be the same model first differ: constants in the order of
 * the graph, then operators, then what the files say about themselves.
 */
public final class ModelDifference {

  private ModelDifference() {}

  /**
   * The first difference in words, with the place in the tensor and both values; empty when there
   * is none.
   *
   * @param published an ONNX file, or anything else, which is a difference too
   * @param rebuilt what {@link OnnxExport} made
   */
  public static Optional<String> first(byte[] published, byte[] rebuilt) {
    ModelProto was;
    ModelProto is;
    try {
      was = ModelProto.parseFrom(published);
      is = ModelProto.parseFrom(rebuilt);
    } catch (InvalidProtocolBufferException noModel) {
      return Optional.of("the published file is no ONNX model: " + noModel.getMessage());
    }
    return constants(was.getGraph(), is.getGraph())
        .or(() -> operators(was.getGraph().getNodeList(), is.getGraph().getNodeList()))
        .or(() -> rest(was, is));
  }

  private static Optional<String> constants(GraphProto was, GraphProto is) {
    Map<String, TensorProto> published = new HashMap<>();
    was.getInitializerList().forEach(tensor -> published.put(tensor.getName(), tensor));
    for (TensorProto rebuilt : is.getInitializerList()) {
      Optional<String> difference = constant(published.remove(rebuilt.getName()), rebuilt);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return published.keySet().stream()
        .sorted()
        .findFirst()
        .map(name -> "tensor '%s' was published and is not rebuilt".formatted(name));
  }

  private static Optional<String> constant(@Nullable TensorProto was, TensorProto is) {
    if (was == null) {
      return Optional.of("tensor '%s' is rebuilt and was not published".formatted(is.getName()));
    }
    if (!was.getDimsList().equals(is.getDimsList()) || was.getDataType() != is.getDataType()) {
      return Optional.of(
          "tensor '%s' has shape %s, and %s rebuilt"
              .formatted(is.getName(), was.getDimsList(), is.getDimsList()));
    }
    if (was.getRawData().equals(is.getRawData())) {
      return Optional.empty();
    }
    return Optional.of(
        is.getDataType() == DataType.FLOAT.getNumber()
                && was.getRawData().size() == is.getRawData().size()
            ? floats(was, is)
            : "tensor '%s' differs".formatted(is.getName()));
  }

  private static String floats(TensorProto was, TensorProto is) {
    ByteBuffer published = littleEndian(was);
    ByteBuffer rebuilt = littleEndian(is);
    int count = rebuilt.remaining() / Float.BYTES;
    int first = -1;
    int different = 0;
    for (int i = 0; i < count; i++) {
      if (published.getInt(i * Float.BYTES) != rebuilt.getInt(i * Float.BYTES)) {
        first = first < 0 ? i : first;
        different++;
      }
    }
    return "tensor '%s' %s differs first at %s: %s published, %s rebuilt; %d of %d values differ"
        .formatted(
            is.getName(),
            is.getDimsList(),
            place(first, is.getDimsList()),
            published.getFloat(first * Float.BYTES),
            rebuilt.getFloat(first * Float.BYTES),
            different,
            count);
  }

  private static ByteBuffer littleEndian(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The index in each dimension of a place in row-major order. */
  private static String place(int index, List<Long> shape) {
    StringBuilder place = new StringBuilder();
    long rest = index;
    for (long length : shape.reversed()) {
      place.insert(0, (place.isEmpty() ? "" : ", ")).insert(0, rest % length);
      rest /= length;
    }
    return place.insert(0, '[').append(']').toString();
  }

  private static Optional<String> operators(List<NodeProto> was, List<NodeProto> is) {
    for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
      if (!was.get(i).equals(is.get(i))) {
        return Optional.of(
            "operator %d is %s '%s', and %s '%s' rebuilt"
                .formatted(
                    i,
                    was.get(i).getOpType(),
                    was.get(i).getName(),
                    is.get(i).getOpType(),
                    is.get(i).getName()));
      }
    }
    return was.size() == is.size()
        ? Optional.empty()
        : Optional.of(
            "the graph has %d operators, and %d rebuilt".formatted(was.size(), is.size()));
  }

  private static Optional<String> rest(ModelProto was, ModelProto is) {
    if (!was.getMetadataPropsList().equals(is.getMetadataPropsList())) {
      return Optional.of("every tensor is equal, but not the properties of the file");
    }
    return was.equals(is)
        ? Optional.empty()
        : Optional.of("every tensor is equal, but not inputs, outputs or version of the format");
  }
}
