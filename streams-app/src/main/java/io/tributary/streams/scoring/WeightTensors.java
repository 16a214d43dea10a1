package io.tributary.streams.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.tributary.learning.onnx.OpenGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The inputs of an {@link OpenGraph} beside those of events, views of one buffer. Must not be set
 * while a model runs with them.
 */
final class WeightTensors implements AutoCloseable {

  private final FloatBuffer values;
  private final Map<String, OnnxTensor> tensors = new HashMap<>();

  WeightTensors(OrtEnvironment environment, OpenGraph graph) throws OrtException {
    values =
        ByteBuffer.allocateDirect(Math.multiplyExact(graph.floats(), Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    int next = 0;
    try {
      for (OpenGraph.Weight weight : graph.weights()) {
        FloatBuffer view = values.slice(next, weight.floats());
        long[] shape = weight.shape().stream().mapToLong(Long::longValue).toArray();
        tensors.put(weight.name(), OnnxTensor.createTensor(environment, view, shape));
        next += weight.floats();
      }
    } catch (OrtException noTensor) {
      close();
      throw noTensor;
    }
  }

  /** The tensors by the names of the inputs; not to be changed. */
  Map<String, OnnxTensor> byName() {
    return tensors;
  }

  /**
   * Copies weights.
   *
   * @param content little-endian float32
   * @throws ModelRefusedException when there are too few or too many, or one is not finite; what
   *     the tensors hold is then undefined
   */
  void set(byte[] content) throws ModelRefusedException {
    FloatBuffer from = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    if (content.length != values.capacity() * Float.BYTES) {
      throw new ModelRefusedException(
          "they have %d bytes where the network of this pipeline has %d"
              .formatted(content.length, values.capacity() * Float.BYTES));
    }
    values.put(0, from, 0, values.capacity());
    for (int i = 0; i < values.capacity(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new ModelRefusedException("value %d of them is %s".formatted(i, values.get(i)));
      }
    }
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensor::close);
    tensors.clear();
  }
}
