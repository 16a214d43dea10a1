package io.tributary.streams.topics;

/**
 * Names of the topics that a pipeline owns.
 *
 * @param pipeline the pipeline's name
 */
public record Topics(String pipeline) {

  /** Every prediction, keyed by entity, as many partitions as the events. */
  public String predictions() {
    return pipeline + ".predictions";
  }

  /** What challengers in the shadow would have answered; only where there are any. */
  public String shadowPredictions() {
    return pipeline + ".shadow-predictions";
  }

  /** The training log: its offset order is the order of learning. */
  public String examples() {
    return pipeline + ".examples";
  }

  /** Manifests and ONNX chunks, compacted. */
  public String snapshots() {
    return pipeline + ".snapshots";
  }

  /** The learner's weights as of its last commit, compacted; only where they are followed. */
  public String weights() {
    return pipeline + ".weights";
  }

  /** Which version each alias named at any time. */
  public String aliases() {
    return pipeline + ".aliases";
  }

  /** Every drift that was detected, in the order of the examples. */
  public String drift() {
    return pipeline + ".drift";
  }

  /** Records that could not be processed, with the reason in their headers. */
  public String deadLetters() {
    return pipeline + ".dead-letters";
  }
}
