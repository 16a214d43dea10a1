package io.tributary.streams.training;

import io.tributary.streams.failure.UserException;

/** The learner's state in the changelog cannot be trusted, so training refuses to go on from it. */
final class DamagedCheckpointException extends UserException {

  private static final long serialVersionUID = 1;

  DamagedCheckpointException(String damage) {
    super(
        FAILED,
        "The learner's checkpoint cannot be used: "
            + damage
            + ". Nothing was learned from it; `tributary reset` starts again from the training"
            + " log.");
  }
}
