package io.tributary.streams.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.tributary.registry.ModelVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model that is loaded in ONNX Runtime, shared by threads and closed by the last that uses it:
 * closing a session or a tensor while it runs kills the process.
 */
final class OnnxModel {

  private final ModelVersion version;
  private final long examples;
  private final OrtSession session;
  private final Map<String, OnnxTensor> weights;
  private final Runnable unused;
  private final AtomicInteger users = new AtomicInteger(1);

  /**
   * Held once, by the caller.
   *
   * @param weights inputs beside those of events; none where the graph holds its weights
   * @param unused closes, or takes back, what only this model used
   */
  OnnxModel(
      ModelVersion version,
      long examples,
      OrtSession session,
      Map<String, OnnxTensor> weights,
      Runnable unused) {
    this.version = version;
    this.examples = examples;
    this.session = session;
    this.weights = weights;
    this.unused = unused;
  }

  ModelVersion version() {
    return version;
  }

  /** How many examples the weights have learned. */
  long examples() {
    return examples;
  }

  /** Becomes one of its users; false when the last one has closed it already. */
  boolean acquire() {
    int count = users.get();
    while (count > 0) {
      int seen = users.compareAndExchange(count, count + 1);
      if (seen == count) {
        return true;
      }
      count = seen;
    }
    return false;
  }

  /** Ends one use; with the last one nothing is left. */
  void release() {
    int left = users.decrementAndGet();
    if (left == 0) {
      unused.run();
    } else if (left < 0) {
      throw new IllegalStateException(version + " was released more often than acquired");
    }
  }

  /**
   * Runs the graph; for users between {@link #acquire} and {@link #release} only.
   *
   * @param outputs tensors that receive the outputs
   */
  void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) throws OrtException {
    session.run(all(inputs), Set.of(), outputs).close();
  }

  private Map<String, OnnxTensor> all(Map<String, OnnxTensor> inputs) {
    if (weights.isEmpty()) {
      return inputs;
    }
    Map<String, OnnxTensor> all = HashMap.newHashMap(inputs.size() + weights.size());
    all.putAll(weights);
    all.putAll(inputs);
    return all;
  }
}
