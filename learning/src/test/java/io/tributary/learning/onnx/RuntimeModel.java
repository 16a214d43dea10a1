package io.tributary.learning.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.tributary.learning.features.Inputs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An ONNX file loaded by ONNX Runtime, with its default optimizations. */
final class RuntimeModel implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final Map<String, OnnxTensor> weights = new HashMap<>();

  /** With weights for inputs. */
  static RuntimeModel live(OpenGraph graph, ModelWeights weights) throws OrtException {
    RuntimeModel model = unpacked(graph.onnx());
    model.set(graph, weights);
    return model;
  }

  private void set(OpenGraph graph, ModelWeights weights) throws OrtException {
    ByteBuffer content =
        ByteBuffer.allocateDirect(weights.content().length).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer values = content.put(weights.content()).flip().asFloatBuffer();
    int next = 0;
    for (OpenGraph.Weight weight : graph.weights()) {
      long[] shape = weight.shape().stream().mapToLong(Long::longValue).toArray();
      this.weights.put(
          weight.name(),
          OnnxTensor.createTensor(environment, values.slice(next, weight.floats()), shape));
      next += weight.floats();
    }
    assertThat(next).isEqualTo(values.capacity()).isEqualTo(graph.floats());
  }

  RuntimeModel(byte[] onnx) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(onnx, options);
    }
  }

  private RuntimeModel(byte[] onnx, OrtSession.SessionOptions options) throws OrtException {
    session = environment.createSession(onnx, options);
  }

  /** Constants are read as they are, and not packed for the kernels beforehand. */
  static RuntimeModel unpacked(byte[] onnx) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.addConfigEntry("session.disable_prepacking", "1");
      return new RuntimeModel(onnx, options);
    }
  }

  OrtSession session() {
    return session;
  }

  /** Probabilities, value or score, per row. */
  float[][] answers(List<Inputs> rows) throws OrtException {
    String output =
        session.getOutputNames().stream()
            .filter(name -> !name.equals("label"))
            .findFirst()
            .orElseThrow();
    return (float[][]) run(rows, output);
  }

  long[] labels(List<Inputs> rows) throws OrtException {
    return (long[]) run(rows, "label");
  }

  /** The shape of every output, by its name. */
  Map<String, long[]> shapes(List<Inputs> rows) throws OrtException {
    Map<String, OnnxTensor> tensors = tensors(rows);
    Map<String, long[]> shapes = new HashMap<>();
    try (OrtSession.Result result = session.run(all(tensors))) {
      result.forEach(
          output ->
              shapes.put(output.getKey(), ((OnnxTensor) output.getValue()).getInfo().getShape()));
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
    return shapes;
  }

  private Object run(List<Inputs> rows, String output) throws OrtException {
    Map<String, OnnxTensor> tensors = tensors(rows);
    try (OrtSession.Result result = session.run(all(tensors))) {
      return result.get(output).orElseThrow().getValue();
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private Map<String, OnnxTensor> all(Map<String, OnnxTensor> events) {
    Map<String, OnnxTensor> all = new HashMap<>(weights);
    all.putAll(events);
    return all;
  }

  private Map<String, OnnxTensor> tensors(List<Inputs> rows) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    if (session.getInputNames().contains("numeric")) {
      tensors.put("numeric", numeric(rows));
    }
    if (session.getInputNames().contains("categorical")) {
      tensors.put("categorical", categorical(rows));
    }
    if (session.getInputNames().contains("lengths")) {
      tensors.put("lengths", lengths(rows));
    }
    return tensors;
  }

  private OnnxTensor numeric(List<Inputs> rows) throws OrtException {
    int width = rows.getFirst().numeric().length;
    FloatBuffer values = FloatBuffer.allocate(rows.size() * width);
    rows.forEach(row -> values.put(row.numeric()));
    return OnnxTensor.createTensor(environment, values.flip(), shape("numeric", rows));
  }

  /** The shape that the graph declares, with as many rows. */
  private long[] shape(String input, List<Inputs> rows) throws OrtException {
    long[] shape =
        ((TensorInfo) Objects.requireNonNull(session.getInputInfo().get(input)).getInfo())
            .getShape();
    shape[0] = rows.size();
    return shape;
  }

  private OnnxTensor lengths(List<Inputs> rows) throws OrtException {
    IntBuffer values = IntBuffer.allocate(rows.size());
    rows.forEach(row -> values.put(row.length()));
    return OnnxTensor.createTensor(environment, values.flip(), shape("lengths", rows));
  }

  private OnnxTensor categorical(List<Inputs> rows) throws OrtException {
    int width = rows.getFirst().categorical().length;
    LongBuffer values = LongBuffer.allocate(rows.size() * width);
    for (Inputs row : rows) {
      for (int bucket : row.categorical()) {
        values.put(bucket);
      }
    }
    return OnnxTensor.createTensor(environment, values.flip(), shape("categorical", rows));
  }

  @Override
  public void close() throws OrtException {
    weights.values().forEach(OnnxTensor::close);
    session.close();
  }
}
