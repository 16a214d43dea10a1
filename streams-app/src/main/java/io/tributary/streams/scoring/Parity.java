package io.tributary.streams.scoring;

import ai.onnxruntime.OrtException;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.Tolerance;
import io.tributary.registry.ModelVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether an ONNX file answers as the model that it was exported from, within {@link Tolerance} for
 * every output, on rows around what was learned, far away from it, and with missing values.
 */
public final class Parity {

  private static final int BATCH = 32;
  private static final ModelVersion PROBED = new ModelVersion("parity", 0);

  private final TrainedModel model;
  private final List<Inputs> rows;
  private final float[][] expected;
  private double worst = 0;
  private String worstText = "";

  private Parity(TrainedModel model) {
    this.model = model;
    rows = ProbeRows.of(model);
    expected = new float[rows.size()][model.task().outputs()];
    Predictor predictor = new Predictor(model);
    for (int row = 0; row < expected.length; row++) {
      predictor.predict(rows.get(row), expected[row]);
    }
  }

  /**
   * Compares the two, one row at a time and in batches.
   *
   * @param onnx what {@code OnnxExport} made of the model
   * @return why it must not be served, with the worst difference; empty when it may
   * @throws IllegalStateException when the process ends, so that nothing can be said
   */
  public static Optional<String> check(TrainedModel model, byte[] onnx) {
    Parity parity = new Parity(model);
    ModelShape shape = ModelShape.of(model);
    OnnxRuntime runtime = new OnnxRuntime();
    try (OnnxScorer scorer = new OnnxScorer(runtime, shape, BATCH)) {
      OnnxModel opened = runtime.open(PROBED, model.examples(), onnx, shape);
      try {
        parity.compare(scorer, opened, 1);
        parity.compare(scorer, opened, BATCH);
      } finally {
        opened.release();
      }
    } catch (ModelRefusedException refused) {
      OnnxRuntime.requireOpen();
      return Optional.ofNullable(refused.getMessage());
    } catch (OrtException failed) {
      OnnxRuntime.requireOpen();
      return Optional.of("ONNX Runtime fails: " + failed.getMessage());
    }
    return parity.refusal();
  }

  private void compare(OnnxScorer scorer, OnnxModel model, int batch) throws OrtException {
    for (int from = 0; from < rows.size(); from += batch) {
      int count = Math.min(batch, rows.size() - from);
      for (int i = 0; i < count; i++) {
        scorer.set(i, rows.get(from + i));
      }
      scorer.run(model, count);
      for (int i = 0; i < count; i++) {
        compare(from + i, scorer.output(i));
      }
    }
  }

  private void compare(int row, float[] actual) {
    for (int k = 0; k < actual.length; k++) {
      double y = expected[row][k];
      double error = Math.abs(actual[k] - y) / Tolerance.of(model, y);
      // Not a number compares as false: neither side may be one.
      if (!(error <= worst)) {
        worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
        worstText = describe(row, k, actual[k]);
      }
    }
  }

  private String describe(int row, int k, float actual) {
    Inputs inputs = rows.get(row);
    return "output %d is %s in ONNX Runtime and %s in the trainer at numeric %s, categorical %s"
        .formatted(
            k,
            actual,
            expected[row][k],
            Arrays.toString(inputs.numeric()),
            Arrays.toString(inputs.categorical()));
  }

  private Optional<String> refusal() {
    return worst <= 1
        ? Optional.empty()
        : Optional.of("parity: %.3g times the tolerance: %s".formatted(worst, worstText));
  }
}
