package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.tributary.learning.model.TrainedModel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What learning changes in a model's graph, and nothing else: with the {@link OpenGraph} of as many
 * members it is the model.
 *
 * @param modelHash of the model, as {@link ModelHash} gives it for a snapshot
 * @param members how many networks the model has
 * @param content the values of {@link OpenGraph#weights} one after the other, little-endian
 *     float32; owned by this object and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares weights
public record ModelWeights(String modelHash, int members, byte[] content) {

  /** The weights of a model. */
  public static ModelWeights of(TrainedModel model) {
    ModelGraph graph = ModelGraph.of(model);
    return new ModelWeights(
        ModelHash.of(model, graph.proto()), model.members().size(), content(graph));
  }

  private static byte[] content(ModelGraph graph) {
    Map<String, ByteString> constants = new HashMap<>();
    for (TensorProto constant : graph.proto().getInitializerList()) {
      constants.put(constant.getName(), constant.getRawData());
    }
    List<ByteString> parts = new ArrayList<>();
    int bytes = 0;
    for (String name : graph.learned()) {
      ByteString part = Objects.requireNonNull(constants.get(name));
      parts.add(part);
      bytes = Math.addExact(bytes, part.size());
    }
    ByteBuffer content = ByteBuffer.allocate(bytes);
    parts.forEach(part -> part.copyTo(content));
    return content.array();
  }
}
