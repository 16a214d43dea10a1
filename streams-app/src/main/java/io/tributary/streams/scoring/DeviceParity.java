package io.tributary.streams.scoring;

import ai.onnxruntime.OrtException;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.onnx.ModelSignature;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/**
 * Whether a model answers the same on two devices, within the tolerance that its file names, in
 * batches of every size. Confined to one thread.
 */
final class DeviceParity implements AutoCloseable {

  private static final int SPREAD = 33;
  private static final int MISSING_ONE_IN = 11;
  private static final int MAGNITUDES = 7;

  private final ModelShape shape;
  private final OnnxScorer scorer;

  DeviceParity(OnnxRuntime runtime, ModelShape shape, int maxBatch) {
    this.shape = shape;
    scorer = new OnnxScorer(runtime, shape, maxBatch);
  }

  /** The scorer, whose rows are set after a comparison. */
  OnnxScorer scorer() {
    return scorer;
  }

  /**
   * The worst difference beyond the tolerance, in words; empty when there is none.
   *
   * @throws OrtException when one of the two fails
   */
  Optional<String> difference(OnnxModel expected, OnnxModel actual, ModelSignature signature)
      throws OrtException {
    int[] sizes = scorer.batchSizes();
    for (int row = 0; row < sizes[sizes.length - 1]; row++) {
      scorer.set(row, probe(row, signature));
    }
    double worst = 1;
    String text = "";
    for (int rows : sizes) {
      float[][] wanted = answers(expected, rows);
      float[][] given = answers(actual, rows);
      for (int row = 0; row < rows; row++) {
        for (int k = 0; k < wanted[row].length; k++) {
          double y = wanted[row][k];
          double error = Math.abs(given[row][k] - y) / signature.tolerance(y);
          // Not a number compares as false: neither side may be one.
          if (!(error <= worst)) {
            worst = error;
            text =
                "output %d is %s and %s on the processor, %.3g times the tolerance, in a batch of %d"
                    .formatted(k, given[row][k], wanted[row][k], error, rows);
          }
        }
      }
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private float[][] answers(OnnxModel model, int rows) throws OrtException {
    scorer.run(model, rows);
    float[][] answers = new float[rows][];
    Arrays.setAll(answers, scorer::output);
    return answers;
  }

  /** Values of seven magnitudes and both signs, some missing; buckets and lengths in turn. */
  private Inputs probe(int row, ModelSignature signature) {
    int length = 1 + row % shape.steps();
    float[] numeric = new float[shape.steps() * shape.numeric()];
    int[] categorical = new int[shape.steps() * shape.categorical()];
    float magnitude = (float) Math.pow(10, row % MAGNITUDES - 3);
    for (int i = 0; i < length * shape.numeric(); i++) {
      int place = row * 7 + i * 5;
      numeric[i] =
          place % MISSING_ONE_IN == 0 ? Float.NaN : magnitude * (place % SPREAD - SPREAD / 2) / 2;
    }
    for (int step = 0; step < length; step++) {
      Iterator<Integer> buckets = signature.buckets().values().iterator();
      for (int column = 0; column < shape.categorical(); column++) {
        categorical[step * shape.categorical() + column] =
            (row * 5 + step + column) % buckets.next();
      }
    }
    return new Inputs(numeric, categorical, length);
  }

  @Override
  public void close() {
    scorer.close();
  }
}
