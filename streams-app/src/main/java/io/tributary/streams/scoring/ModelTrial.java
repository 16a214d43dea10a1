package io.tributary.streams.scoring;

import ai.onnxruntime.OrtException;
import io.tributary.learning.features.Inputs;
import java.util.Arrays;

/**
 * Runs a new model at every batch size before it may answer: that warms it, and a model that fails
 * or gives NaN is refused. Confined to one thread.
 */
final class ModelTrial implements AutoCloseable {

  /** The batch size, counted from the smallest, that has rows of all three kinds. */
  private static final int PROBED = 2;

  private final ModelShape shape;
  private final OnnxScorer scorer;

  ModelTrial(OnnxRuntime runtime, ModelShape shape, int maxBatch) {
    this.shape = shape;
    scorer = new OnnxScorer(runtime, shape, maxBatch);
    int[] sizes = scorer.batchSizes();
    for (int row = 0; row < sizes[sizes.length - 1]; row++) {
      scorer.set(row, probe(row));
    }
  }

  // Zeros, ones and missing values in turn, in sequences of every length; bucket 0 exists in every
  // column.
  private Inputs probe(int row) {
    int length = 1 + row % shape.steps();
    float[] numeric = new float[shape.steps() * shape.numeric()];
    Arrays.fill(numeric, 0, length * shape.numeric(), row % 3 == 2 ? Float.NaN : row % 3);
    return new Inputs(numeric, new int[shape.steps() * shape.categorical()], length);
  }

  /**
   * Warms a model.
   *
   * @throws ModelRefusedException when it fails or its outputs are not finite
   */
  void pass(OnnxModel model) throws ModelRefusedException {
    for (int rows : scorer.batchSizes()) {
      run(model, rows);
    }
  }

  /**
   * Tries new weights in a graph that is warm.
   *
   * @throws ModelRefusedException likewise
   */
  void probe(OnnxModel model) throws ModelRefusedException {
    int[] sizes = scorer.batchSizes();
    run(model, sizes[Math.min(PROBED, sizes.length - 1)]);
  }

  private void run(OnnxModel model, int rows) throws ModelRefusedException {
    try {
      scorer.run(model, rows);
    } catch (OrtException broken) {
      throw new ModelRefusedException("the trial run failed: " + broken.getMessage(), broken);
    }
    for (int row = 0; row < rows; row++) {
      float[] y = scorer.output(row);
      for (float value : y) {
        if (!Float.isFinite(value)) {
          throw new ModelRefusedException("the trial run gave " + Arrays.toString(y));
        }
      }
    }
  }

  @Override
  public void close() {
    scorer.close();
  }
}
