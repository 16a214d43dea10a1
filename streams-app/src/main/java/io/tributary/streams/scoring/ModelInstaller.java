package io.tributary.streams.scoring;

import io.tributary.registry.ModelVersion;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a model, tries it, and lets it answer only then. Confined to one thread. */
final class ModelInstaller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ModelInstaller.class);

  private final OnnxRuntime runtime;
  private final ModelShape shape;
  private final ModelTrial trial;
  private final ModelSlot slot;
  private final ScoringMeters meters;

  ModelInstaller(
      OnnxRuntime runtime, ModelShape shape, int maxBatch, ModelSlot slot, ScoringMeters meters) {
    this.runtime = runtime;
    this.shape = shape;
    this.slot = slot;
    this.meters = meters;
    trial = new ModelTrial(runtime, shape, maxBatch);
  }

  /**
   * Lets a model answer from now on.
   *
   * @param examples how many examples it has learned
   * @param promoted when the alias was moved to it
   * @throws ModelRefusedException when it cannot be loaded or fails its trial; the model before it
   *     goes on
   */
  void install(ModelVersion version, long examples, byte[] onnx, Instant promoted)
      throws ModelRefusedException {
    slot.swap(warm(version, examples, onnx));
    meters.answering(version.version(), examples, promoted);
    LOG.info("{} answers, after {} examples", version, examples);
  }

  private OnnxModel warm(ModelVersion version, long examples, byte[] onnx)
      throws ModelRefusedException {
    OnnxModel model = runtime.open(version, examples, onnx, shape);
    try {
      trial.pass(model);
      return model;
    } catch (ModelRefusedException | RuntimeException unfit) {
      model.release();
      throw unfit;
    }
  }

  @Override
  public void close() {
    trial.close();
  }
}
