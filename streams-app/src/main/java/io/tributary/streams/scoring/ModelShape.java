package io.tributary.streams.scoring;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.onnx.ModelSignature;
import io.tributary.learning.task.Task;

/**
 * What a graph takes and gives: {@code numeric} float32 {@code [N, numeric]}, {@code categorical}
 * int64 {@code [N, categorical]}, and the output float32 {@code [N, outputs]}. Of sequences it
 * takes {@code [N, steps, numeric]}, {@code [N, steps, categorical]}, and {@code lengths} int32
 * {@code [N]}: how many steps of each hold an event. Inputs without columns are absent.
 *
 * @param steps the most events in an input, 1 for single events
 * @param numeric numeric columns and pixels of one event
 * @param categorical categorical columns
 * @param output the output's name
 * @param outputs its width
 */
record ModelShape(int steps, int numeric, int categorical, String output, int outputs) {

  static final String NUMERIC = "numeric";
  static final String CATEGORICAL = "categorical";
  static final String LENGTHS = "lengths";

  static ModelShape of(LearnerSpec spec) {
    return of(spec.features(), spec.task());
  }

  static ModelShape of(TrainedModel model) {
    return of(model.features(), model.task());
  }

  static ModelShape of(ModelSignature signature) {
    return new ModelShape(
        signature.steps(),
        signature.numericWidth(),
        signature.buckets().size(),
        signature.output(),
        signature.outputs());
  }

  private static ModelShape of(FeatureSpec features, Task task) {
    String output =
        switch (task) {
          case Task.Classification _, Task.MultiLabel _ -> "probabilities";
          case Task.Regression _ -> "value";
          case Task.Anomaly _ -> "score";
        };
    return new ModelShape(
        features.steps(),
        features.numericWidth(),
        features.categorical().size(),
        output,
        task.outputs());
  }

  /** Whether an input may hold more than one event. */
  boolean isSequence() {
    return steps > 1;
  }

  /**
   * Dimensions of an input tensor.
   *
   * @param rows of the batch
   * @param columns of one event
   */
  long[] dimensions(int rows, int columns) {
    return isSequence() ? new long[] {rows, steps, columns} : new long[] {rows, columns};
  }
}
