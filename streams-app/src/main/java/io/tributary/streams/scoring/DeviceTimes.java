package io.tributary.streams.scoring;

import ai.onnxruntime.OrtException;
import io.tributary.learning.onnx.ModelSignature;
import io.tributary.registry.ModelVersion;
import io.tributary.streams.device.Placement;
import java.time.Duration;

/**
 * How long batches of a model take on a device, for benchmarks: with the buffers, the batch sizes
 * and the sessions of the pipeline. Confined to one thread.
 */
public final class DeviceTimes implements AutoCloseable {

  private static final ModelVersion TIMED = new ModelVersion("timed", 0);

  private final OnnxModel model;
  private final OnnxScorer scorer;

  private DeviceTimes(OnnxModel model, OnnxScorer scorer) {
    this.model = model;
    this.scorer = scorer;
  }

  /** Whether this build's ONNX Runtime can use a GPU. */
  public static boolean hasCuda() {
    return OnnxRuntime.hasCuda();
  }

  /**
   * Loads a model where it is to be timed.
   *
   * @param onnx what {@code OnnxExport} made
   * @throws IllegalStateException when it cannot run there
   */
  public static DeviceTimes open(Placement where, byte[] onnx, int maxBatch) {
    ModelShape shape = ModelShape.of(ModelSignature.read(onnx));
    OnnxRuntime runtime = new OnnxRuntime(where, Duration.ZERO);
    Gpu gpu = where.gpu().isPresent() ? new Gpu(where.gpu().getAsInt()) : null;
    try {
      OnnxModel model = runtime.open(TIMED, 0, onnx, shape, gpu);
      return new DeviceTimes(model, new OnnxScorer(runtime, shape, maxBatch));
    } catch (ModelRefusedException unfit) {
      throw new IllegalStateException("not on " + where + ": " + unfit.getMessage(), unfit);
    }
  }

  /** Rows of each batch size, ascending. */
  public int[] batchSizes() {
    return scorer.batchSizes();
  }

  /**
   * Runs batches of one size.
   *
   * @return a time for each in nanoseconds, ascending
   * @throws IllegalStateException when the device fails
   */
  public long[] nanos(int rows, int repeats) {
    try {
      return BatchTimes.of(model, scorer, rows, repeats, System::nanoTime);
    } catch (OrtException failed) {
      throw new IllegalStateException("a batch of " + rows + " failed", failed);
    }
  }

  @Override
  public void close() {
    scorer.close();
    model.release();
  }
}
