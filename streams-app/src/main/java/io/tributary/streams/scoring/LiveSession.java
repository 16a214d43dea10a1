package io.tributary.streams.scoring;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.tributary.learning.onnx.OpenGraph;
import io.tributary.registry.ModelVersion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A session whose graph takes its weights as inputs. Models share it, each with tensors of its own;
 * what one leaves, a later one takes, so that there are as many tensors as models at once and not
 * as there ever were. Closed by the last that uses it. Safe for use by many threads.
 */
final class LiveSession implements AutoCloseable {

  private final OnnxRuntime runtime;
  private final OpenGraph graph;
  private final OrtSession session;
  private final Deque<WeightTensors> free = new ArrayDeque<>();
  private int users = 1;

  private LiveSession(OnnxRuntime runtime, OpenGraph graph, OrtSession session) {
    this.runtime = runtime;
    this.graph = graph;
    this.session = session;
  }

  /**
   * Builds the session; held by the caller until {@link #close}.
   *
   * @throws ModelRefusedException as {@link OnnxRuntime#session}
   */
  static LiveSession open(OnnxRuntime runtime, OpenGraph graph, ModelShape shape)
      throws ModelRefusedException {
    Set<String> weights =
        graph.weights().stream().map(OpenGraph.Weight::name).collect(Collectors.toSet());
    return new LiveSession(runtime, graph, runtime.session(graph.onnx(), shape, weights, null));
  }

  /**
   * A model of these weights, held once, by the caller.
   *
   * @param content as in {@link io.tributary.learning.onnx.ModelWeights}; copied
   * @throws ModelRefusedException when there are other than the graph's number of values, or one is
   *     not finite
   */
  synchronized OnnxModel model(ModelVersion version, long examples, byte[] content)
      throws ModelRefusedException {
    WeightTensors tensors = free.isEmpty() ? tensors() : free.pop();
    try {
      tensors.set(content);
    } catch (ModelRefusedException unfit) {
      free.push(tensors);
      throw unfit;
    }
    users++;
    return new OnnxModel(version, examples, session, tensors.byName(), () -> takeBack(tensors));
  }

  private WeightTensors tensors() throws ModelRefusedException {
    try {
      return new WeightTensors(runtime.environment(), graph);
    } catch (OrtException broken) {
      throw new ModelRefusedException("no tensors for the weights: " + broken.getMessage(), broken);
    }
  }

  private synchronized void takeBack(WeightTensors tensors) {
    free.push(tensors);
    close();
  }

  @Override
  public synchronized void close() {
    users--;
    if (users == 0) {
      free.forEach(WeightTensors::close);
      free.clear();
      runtime.close(session);
    }
  }
}
