package io.tributary.streams.reproduce;

import io.tributary.registry.ModelVersion;

/** How a version that was rebuilt compares with the one that was published. */
public sealed interface Comparison {

  /** Which version. */
  ModelVersion version();

  /**
   * The same model, bit for bit.
   *
   * @param modelHash of both
   * @param checkpointToo whether the learner's whole state is as well, as far as is known: a
   *     release that writes checkpoints otherwise may say no
   */
  record Equal(ModelVersion version, String modelHash, boolean checkpointToo)
      implements Comparison {}

  /**
   * Another model.
   *
   * @param why both hashes and the first tensor that differs
   */
  record Different(ModelVersion version, String why) implements Comparison {}

  /** The log teaches this version, but the registry does not have it: nothing to compare. */
  record Unpublished(ModelVersion version) implements Comparison {}
}
