package io.tributary.streams.scoring;

import io.tributary.learning.onnx.GraphGuard;
import io.tributary.registry.ModelVersion;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks a model, opens it, tries it, and lets it answer only then. Confined to one thread. */
final class ModelInstaller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ModelInstaller.class);

  private final OnnxRuntime runtime;
  private final GraphGuard guard;
  private final ModelShape shape;
  private final ModelTrial trial;
  private final ModelSlot slot;
  private final ModelMeters meters;
  private final Optional<GpuMover> mover;

  ModelInstaller(
      OnnxRuntime runtime,
      GraphGuard guard,
      ModelShape shape,
      int maxBatch,
      ModelSlot slot,
      ModelMeters meters) {
    this.runtime = runtime;
    this.guard = guard;
    this.shape = shape;
    this.slot = slot;
    this.meters = meters;
    trial = new ModelTrial(runtime, shape, maxBatch);
    mover = runtime.mover(shape, maxBatch);
  }

  /**
   * Lets a model answer from now on.
   *
   * @param examples how many examples it has learned
   * @param promoted when the alias was moved to it
   * @throws ModelRefusedException when it must not be loaded, cannot be, or fails its trial; the
   *     model before it goes on
   */
  void install(ModelVersion version, long examples, byte[] onnx, Instant promoted)
      throws ModelRefusedException {
    OnnxModel warm = warm(version, examples, onnx);
    OnnxModel placed = mover.map(gpu -> gpu.move(warm, onnx)).orElse(warm);
    boolean moved = placed != warm;
    slot.swap(placed);
    slot.limit(moved ? mover.orElseThrow().mostRows() : Integer.MAX_VALUE);
    meters.onGpu(moved);
    meters.answering(version.version(), examples, promoted);
    LOG.info("{} answers, after {} examples", version, examples);
  }

  private OnnxModel warm(ModelVersion version, long examples, byte[] onnx)
      throws ModelRefusedException {
    Optional<String> refusal = guard.refusal(onnx);
    if (refusal.isPresent()) {
      throw new ModelRefusedException(refusal.get());
    }
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
    mover.ifPresent(GpuMover::close);
    trial.close();
  }
}
