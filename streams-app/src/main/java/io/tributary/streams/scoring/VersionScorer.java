package io.tributary.streams.scoring;

import ai.onnxruntime.OrtException;
import io.tributary.learning.features.Inputs;
import io.tributary.registry.ModelVersion;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Scores events with one exact version, in their order, whatever version answers elsewhere.
 * Confined to one thread.
 */
public final class VersionScorer implements AutoCloseable {

  private final OnnxModel model;
  private final OnnxScorer scorer;
  private final int maxBatch;
  private final Consumer<Prediction> out;
  private final List<String> waiting = new ArrayList<>();

  private VersionScorer(
      OnnxModel model, OnnxScorer scorer, int maxBatch, Consumer<Prediction> out) {
    this.model = model;
    this.scorer = scorer;
    this.maxBatch = maxBatch;
    this.out = out;
  }

  /**
   * With a published version.
   *
   * @param examples how many examples it has learned
   * @param out takes the predictions; their outputs are perhaps not finite
   * @throws UserException when it must not or cannot be loaded, or does not fit the pipeline
   */
  public static VersionScorer open(
      Pipeline pipeline,
      ModelVersion version,
      long examples,
      byte[] onnx,
      Consumer<Prediction> out) {
    OnnxRuntime runtime = new OnnxRuntime();
    ModelShape shape = ModelShape.of(pipeline.learner());
    int maxBatch = pipeline.scoring().maxBatch();
    try {
      Optional<String> refusal = VersionGuard.of(pipeline).refusal(onnx);
      if (refusal.isPresent()) {
        throw new ModelRefusedException(refusal.get());
      }
      OnnxModel model = runtime.open(version, examples, onnx, shape);
      return new VersionScorer(model, new OnnxScorer(runtime, shape, maxBatch), maxBatch, out);
    } catch (ModelRefusedException refused) {
      throw new UserException(
          UserException.FAILED, version + " cannot be loaded: " + refused.getMessage(), refused);
    }
  }

  /** With version 0, the seeded, untrained network. */
  public static VersionScorer untrained(Pipeline pipeline, Consumer<Prediction> out) {
    UntrainedModel model = UntrainedModel.of(pipeline);
    return open(pipeline, model.version(), 0, model.onnx(), out);
  }

  /** Takes the next event, and scores those that wait once the batch is full. */
  public void add(String id, Inputs inputs) {
    scorer.set(waiting.size(), inputs);
    waiting.add(id);
    if (waiting.size() == maxBatch) {
      flush();
    }
  }

  /** Scores those that wait. */
  public void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      scorer.run(model, waiting.size());
    } catch (OrtException failed) {
      throw new ScoringException(
          model.version() + " failed on a batch of " + waiting.size() + " events", failed);
    }
    for (int row = 0; row < waiting.size(); row++) {
      out.accept(
          new Prediction(waiting.get(row), model.version(), model.examples(), scorer.output(row)));
    }
    waiting.clear();
  }

  @Override
  public void close() {
    scorer.close();
    model.release();
  }
}
