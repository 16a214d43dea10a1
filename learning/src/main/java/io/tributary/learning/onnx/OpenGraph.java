package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.tributary.learning.model.TrainedModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The graph of {@link OnnxExport} which takes what learning changes as inputs, where the exported
 * file holds constants: one graph for all models of a spec that have as many members, so that newer
 * {@link ModelWeights} need no new session.
 *
 * @param onnx the ONNX file; owned by this object and not to be changed
 * @param weights the inputs beside those of an event, in the order of {@link ModelWeights#content}
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares graphs
public record OpenGraph(byte[] onnx, List<Weight> weights) {

  public OpenGraph {
    weights = List.copyOf(weights);
  }

  /**
   * One input float32.
   *
   * @param shape empty for a scalar
   */
  public record Weight(String name, List<Long> shape) {

    public Weight {
      shape = List.copyOf(shape);
    }

    /** How many values it has. */
    public int floats() {
      return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    }
  }

  /**
   * The graph that a model has in common with every other of its spec.
   *
   * @param model any with as many members; its parameters do not matter
   */
  public static OpenGraph of(TrainedModel model) {
    ModelGraph graph = ModelGraph.of(model);
    Set<String> learned = new HashSet<>(graph.learned());
    GraphProto.Builder open = graph.proto().toBuilder().clearInitializer();
    List<Weight> weights = new ArrayList<>();
    for (TensorProto constant : graph.proto().getInitializerList()) {
      if (learned.contains(constant.getName())) {
        weights.add(new Weight(constant.getName(), constant.getDimsList()));
        open.addInput(Tensors.input(constant));
      } else {
        open.addInitializer(constant);
      }
    }
    ModelProto file = OnnxExport.file(open.build()).build();
    return new OpenGraph(file.toByteArray(), weights);
  }

  /**
   * The first difference between weights of this graph, in words; empty when there is none.
   *
   * @throws IllegalArgumentException when either has other than this graph's number of values
   */
  public Optional<String> difference(ModelWeights published, ModelWeights rebuilt) {
    FloatBuffer was = values(published);
    FloatBuffer is = values(rebuilt);
    int next = 0;
    for (Weight weight : weights) {
      for (int i = 0; i < weight.floats(); i++, next++) {
        if (Float.floatToRawIntBits(was.get(next)) != Float.floatToRawIntBits(is.get(next))) {
          return Optional.of(
              "tensor '%s' %s differs first at value %d: %s published, %s rebuilt"
                  .formatted(weight.name(), weight.shape(), i, was.get(next), is.get(next)));
        }
      }
    }
    return Optional.empty();
  }

  private FloatBuffer values(ModelWeights of) {
    FloatBuffer values =
        ByteBuffer.wrap(of.content()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    if (values.capacity() != floats()) {
      throw new IllegalArgumentException(
          "weights of this graph have %d values: %d".formatted(floats(), values.capacity()));
    }
    return values;
  }

  /** How many values all inputs have together. */
  public int floats() {
    return weights.stream().mapToInt(Weight::floats).reduce(0, Math::addExact);
  }
}
