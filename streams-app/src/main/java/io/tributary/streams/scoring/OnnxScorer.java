package io.tributary.streams.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.tributary.learning.features.Inputs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores batches with whatever model it is given, through buffers that it keeps: nothing is
 * allocated for tensors per batch. Confined to one thread.
 *
 * <p>A batch runs as the smallest of 1, 2, 4, …, {@code maxBatch} rows that holds it, since the
 * runtime's arena keeps memory for every shape that it ever saw. The rows beyond the batch hold
 * whatever was there; nobody reads their outputs.
 */
final class OnnxScorer implements AutoCloseable {

  private final ModelShape shape;
  private final int maxBatch;
  private final int numericRow;
  private final int categoricalRow;
  private final FloatBuffer numeric;
  private final LongBuffer categorical;
  private final IntBuffer lengths;
  private final FloatBuffer output;
  private final List<Bucket> buckets = new ArrayList<>();

  /** The tensors of one batch size: views of the same buffers. */
  private record Bucket(
      int rows, Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {}

  OnnxScorer(OnnxRuntime runtime, ModelShape shape, int maxBatch) {
    this.shape = shape;
    this.maxBatch = maxBatch;
    numericRow = shape.steps() * shape.numeric();
    categoricalRow = shape.steps() * shape.categorical();
    numeric = direct(maxBatch * numericRow * Float.BYTES).asFloatBuffer();
    categorical = direct(maxBatch * categoricalRow * Long.BYTES).asLongBuffer();
    lengths = direct(shape.isSequence() ? maxBatch * Integer.BYTES : 0).asIntBuffer();
    // A row that was never set is scored too, where a batch is smaller than its bucket.
    for (int row = 0; row < lengths.capacity(); row++) {
      lengths.put(row, 1);
    }
    output = direct(maxBatch * shape.outputs() * Float.BYTES).asFloatBuffer();
    try {
      for (int rows = 1; rows < maxBatch; rows *= 2) {
        buckets.add(bucket(runtime, rows));
      }
      buckets.add(bucket(runtime, maxBatch));
    } catch (OrtException noTensor) {
      close();
      throw new IllegalStateException("no tensors for " + shape, noTensor);
    }
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  private Bucket bucket(OnnxRuntime runtime, int rows) throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    if (shape.numeric() > 0) {
      FloatBuffer view = numeric.slice(0, rows * numericRow);
      inputs.put(
          ModelShape.NUMERIC,
          OnnxTensor.createTensor(
              runtime.environment(), view, shape.dimensions(rows, shape.numeric())));
    }
    if (shape.categorical() > 0) {
      LongBuffer view = categorical.slice(0, rows * categoricalRow);
      inputs.put(
          ModelShape.CATEGORICAL,
          OnnxTensor.createTensor(
              runtime.environment(), view, shape.dimensions(rows, shape.categorical())));
    }
    if (shape.isSequence()) {
      IntBuffer view = lengths.slice(0, rows);
      inputs.put(
          ModelShape.LENGTHS,
          OnnxTensor.createTensor(runtime.environment(), view, new long[] {rows}));
    }
    FloatBuffer view = output.slice(0, rows * shape.outputs());
    OnnxTensor result =
        OnnxTensor.createTensor(runtime.environment(), view, new long[] {rows, shape.outputs()});
    return new Bucket(rows, inputs, Map.of(shape.output(), result));
  }

  /** Rows of each batch size, ascending. */
  int[] batchSizes() {
    return buckets.stream().mapToInt(Bucket::rows).toArray();
  }

  /**
   * Sets one row of the next batch.
   *
   * @param row below {@code maxBatch}
   */
  void set(int row, Inputs inputs) {
    numeric.put(row * numericRow, inputs.numeric());
    int[] ids = inputs.categorical();
    for (int i = 0; i < ids.length; i++) {
      categorical.put(row * categoricalRow + i, ids[i]);
    }
    if (shape.isSequence()) {
      lengths.put(row, inputs.length());
    }
  }

  /**
   * Scores the rows set before.
   *
   * @param rows at least 1, at most {@code maxBatch}
   * @param model held by the caller
   * @throws OrtException when the runtime fails; the outputs are then undefined
   */
  void run(OnnxModel model, int rows) throws OrtException {
    Bucket bucket = buckets.get(bucketOf(rows));
    model.run(bucket.inputs(), bucket.outputs());
  }

  /** The output of one row of the last batch, in an array of its own: {@code [outputs]}. */
  float[] output(int row) {
    float[] y = new float[shape.outputs()];
    output.get(row * y.length, y);
    return y;
  }

  private int bucketOf(int rows) {
    if (rows < 1 || rows > maxBatch) {
      throw new IllegalArgumentException("a batch has 1 to " + maxBatch + " rows: " + rows);
    }
    // ceil(log2(rows)), where the last bucket need not be a power of two
    return rows == maxBatch ? buckets.size() - 1 : 32 - Integer.numberOfLeadingZeros(rows - 1);
  }

  @Override
  public void close() {
    for (Bucket bucket : buckets) {
      bucket.inputs().values().forEach(OnnxTensor::close);
      bucket.outputs().values().forEach(OnnxTensor::close);
    }
    buckets.clear();
  }
}
