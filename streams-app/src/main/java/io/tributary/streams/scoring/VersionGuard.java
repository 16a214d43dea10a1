package io.tributary.streams.scoring;

import io.tributary.learning.onnx.GraphGuard;
import io.tributary.streams.pipeline.Pipeline;

/** What the ONNX files of a pipeline's versions may hold. */
public final class VersionGuard {

  private VersionGuard() {}

  /** Measures by version 0, which every process builds for itself and so can be trusted. */
  public static GraphGuard of(Pipeline pipeline) {
    return of(UntrainedModel.of(pipeline), pipeline.scoring().maxBatch());
  }

  static GraphGuard of(UntrainedModel untrained, int maxBatch) {
    return GraphGuard.like(untrained.onnx(), maxBatch);
  }
}
