package io.tributary.streams.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.tributary.registry.ModelVersion;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model version that is loaded in ONNX Runtime, shared by threads and closed by the last that
 * uses it: closing a session while it runs kills the process.
 */
final class OnnxModel {

  private final OnnxRuntime runtime;
  private final ModelVersion version;
  private final long examples;
  private final OrtSession session;
  private final AtomicInteger users = new AtomicInteger(1);

  OnnxModel(OnnxRuntime runtime, ModelVersion version, long examples, OrtSession session) {
    this.runtime = runtime;
    this.version = version;
    this.examples = examples;
    this.session = session;
  }

  ModelVersion version() {
    return version;
  }

  /** How many examples this version has learned. */
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

  /** Ends one use; the last closes the session. */
  void release() {
    int left = users.decrementAndGet();
    if (left == 0) {
      close();
    } else if (left < 0) {
      throw new IllegalStateException(version + " was released more often than acquired");
    }
  }

  private void close() {
    try {
      session.close();
    } catch (OrtException alreadyClosed) {
      throw new IllegalStateException(version + " was closed by somebody else", alreadyClosed);
    }
    runtime.countClosed();
  }

  /**
   * Runs the graph; for users between {@link #acquire} and {@link #release} only.
   *
   * @param outputs tensors that receive the outputs
   */
  void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) throws OrtException {
    session.run(inputs, Set.of(), outputs).close();
  }
}
