package io.tributary.streams.scoring;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;

/** Good ONNX files, each with one thing wrong. */
final class BrokenOnnx {

  private BrokenOnnx() {}

  static byte[] withForbiddenOperator(byte[] good) {
    return changed(good, graph -> graph.addNode(node("NonZero", "places", "probabilities")));
  }

  static byte[] withExternalData(byte[] good) {
    StringStringEntryProto location =
        StringStringEntryProto.newBuilder().setKey("location").setValue("weights.bin").build();
    return changed(
        good,
        graph ->
            graph
                .getInitializerBuilder(0)
                .clearRawData()
                .setDataLocation(DataLocation.EXTERNAL)
                .addExternalData(location));
  }

  /** 32 GB from 720 kB of constants, which the runtime would make while it loads the file. */
  static byte[] withGigabytes(byte[] good) {
    return changed(
        good,
        graph ->
            graph
                .addInitializer(zeros("column", 90_000, 1))
                .addInitializer(zeros("row", 1, 90_000))
                .addNode(node("Add", "outer", "column", "row")));
  }

  static byte[] withOtherInputs(byte[] good) {
    return changed(
        good,
        graph -> {
          for (int i = 0; i < graph.getInputCount(); i++) {
            if (graph.getInput(i).getName().equals(ModelShape.CATEGORICAL)) {
              graph
                  .getInputBuilder(i)
                  .getTypeBuilder()
                  .getTensorTypeBuilder()
                  .getShapeBuilder()
                  .getDimBuilder(1)
                  .setDimValue(3);
            }
          }
        });
  }

  /** Every constant is finite, and the logarithm of a probability minus one is not. */
  static byte[] withNaNOnlyWhenRun(byte[] good) {
    return changed(
        good,
        graph -> {
          for (int i = 0; i < graph.getNodeCount(); i++) {
            if (graph.getNode(i).getOutput(0).equals("probabilities")) {
              graph.getNodeBuilder(i).setName("shares").setOutput(0, "shares");
            }
          }
          graph
              .addInitializer(zeros("two", 1).toBuilder().setRawData(bytes(2f)))
              .addNode(node("Sub", "negative", "shares", "two"))
              .addNode(node("Log", "probabilities", "negative"));
          int label = graph.getNodeCount() - 3;
          NodeProto argMax = graph.getNode(label);
          graph.removeNode(label).addNode(argMax);
        });
  }

  private static ByteString bytes(float value) {
    return ByteString.copyFrom(
        ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, value));
  }

  private static TensorProto zeros(String name, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT.getNumber());
    int values = 1;
    for (long length : shape) {
      tensor.addDims(length);
      values *= (int) length;
    }
    return tensor.setRawData(ByteString.copyFrom(new byte[values * Float.BYTES])).build();
  }

  private static NodeProto node(String operator, String name, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(name)
        .addAllInput(List.of(inputs))
        .addOutput(name)
        .build();
  }

  private static byte[] changed(byte[] good, Consumer<GraphProto.Builder> change) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(good).toBuilder();
      change.accept(model.getGraphBuilder());
      return model.build().toByteArray();
    } catch (InvalidProtocolBufferException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
