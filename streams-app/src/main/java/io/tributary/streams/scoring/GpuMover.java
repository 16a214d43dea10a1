package io.tributary.streams.scoring;

import ai.onnxruntime.OrtException;
import io.tributary.learning.onnx.ModelSignature;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a model that is warm on the processor to a GPU, if it answers the same there; else it stays
 * where it is. Confined to one thread.
 */
final class GpuMover implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GpuMover.class);

  /** Opens a model on the GPU. */
  interface Opener {
    OnnxModel open(OnnxModel model, byte[] onnx) throws ModelRefusedException;
  }

  private final Gpu gpu;
  private final Opener opener;
  private final DeviceParity parity;
  private final Duration budget;
  private final LongSupplier nanoTime;
  private int mostRows;

  /**
   * @param budget the longest that a batch may take
   * @param nanoTime of a clock
   */
  GpuMover(Gpu gpu, Opener opener, DeviceParity parity, Duration budget, LongSupplier nanoTime) {
    this.gpu = gpu;
    this.opener = opener;
    this.parity = parity;
    this.budget = budget;
    this.nanoTime = nanoTime;
  }

  /**
   * The model on the GPU in exchange for the one on the processor, or that one again.
   *
   * @param model held by the caller
   */
  OnnxModel move(OnnxModel model, byte[] onnx) {
    if (!gpu.isTrusted()) {
      return model;
    }
    try {
      OnnxModel moved = opener.open(model, onnx);
      try {
        check(model, moved, onnx);
      } catch (ModelRefusedException | OrtException | RuntimeException unfit) {
        moved.release();
        throw unfit;
      }
      gpu.worked();
      model.release();
      return moved;
    } catch (ModelRefusedException | OrtException | RuntimeException unfit) {
      gpu.failed(model.version(), String.valueOf(unfit.getMessage()));
      return model;
    }
  }

  private void check(OnnxModel model, OnnxModel moved, byte[] onnx)
      throws ModelRefusedException, OrtException {
    Optional<String> difference = parity.difference(model, moved, ModelSignature.read(onnx));
    if (difference.isPresent()) {
      throw new ModelRefusedException(difference.get());
    }
    if (mostRows == 0) {
      mostRows = BatchTimes.largestWithin(budget, moved, parity.scorer(), nanoTime);
      LOG.info(
          "{} takes batches of up to {} events within {} ms", gpu, mostRows, budget.toMillis());
    }
  }

  /** The most rows of a batch within the budget on the GPU; 0 before a model was moved. */
  int mostRows() {
    return mostRows;
  }

  @Override
  public void close() {
    parity.close();
  }
}
