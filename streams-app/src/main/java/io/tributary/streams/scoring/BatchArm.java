package io.tributary.streams.scoring;

import ai.onnxruntime.OrtException;
import io.tributary.learning.features.Inputs;
import io.tributary.streams.scoring.MicroBatch.Answering;

/** The rows of a batch that one version answers. Confined to one thread. */
final class BatchArm implements AutoCloseable {

  private final OnnxScorer scorer;
  private int rows;
  private int next;

  BatchArm(OnnxScorer scorer) {
    this.scorer = scorer;
  }

  int rows() {
    return rows;
  }

  void add(Inputs inputs) {
    scorer.set(rows++, inputs);
  }

  /**
   * Scores all rows; their outputs stay until the next is added.
   *
   * @param model is released
   * @throws ScoringException when the runtime fails
   */
  Answering score(OnnxModel model) {
    try {
      scorer.run(model, rows);
      next = 0;
      return new Answering(model.version(), model.examples());
    } catch (OrtException failed) {
      throw new ScoringException(
          model.version() + " failed on a batch of " + rows + " rows", failed);
    } finally {
      model.release();
    }
  }

  /** The output of the next row, from the first one on, in an array of its own. */
  float[] output() {
    return scorer.output(next++);
  }

  void clear() {
    rows = 0;
  }

  @Override
  public void close() {
    scorer.close();
  }
}
