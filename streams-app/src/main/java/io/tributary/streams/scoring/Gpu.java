package io.tributary.streams.scoring;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.tributary.registry.ModelVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A GPU that models may run on, until it has failed too often in a row: then it is left alone for
 * the rest of the process. Confined to one thread.
 */
final class Gpu {

  private static final Logger LOG = LoggerFactory.getLogger(Gpu.class);
  private static final int MOST_FAILURES = 3;

  /** What one session may take of the device; two are there while a model takes over. */
  private static final long MOST_BYTES = 1L << 30;

  private final int number;
  private int failures;

  Gpu(int number) {
    this.number = number;
  }

  /** Whether it is worth another try. */
  boolean isTrusted() {
    return failures < MOST_FAILURES;
  }

  void worked() {
    failures = 0;
  }

  /** Says once more why a version runs on the processor, and whether the next one will be tried. */
  void failed(ModelVersion version, String reason) {
    failures++;
    LOG.warn(
        "{} runs on the processor, {}: {}: {}",
        version,
        isTrusted()
            ? "the next version is tried on %s again".formatted(this)
            : "as will all others after %d failures of %s".formatted(failures, this),
        this,
        reason);
  }

  /** Lets a session use it. */
  void addTo(SessionOptions options) throws OrtException {
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(number)) {
      cuda.add("gpu_mem_limit", Long.toString(MOST_BYTES));
      cuda.add("arena_extend_strategy", "kSameAsRequested");
      // Rounds inputs to ten bits, which no parity survives.
      cuda.add("use_tf32", "0");
      options.addCUDA(cuda);
    }
  }

  @Override
  public String toString() {
    return "cuda:" + number;
  }
}
