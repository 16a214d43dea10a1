package io.tributary.streams.training;

import io.tributary.streams.failure.UserException;

/** The learner's state in the changelog cannot be used, so training refuses to go on from it. */
final class DamagedCheckpointException extends UserException {

  private static final long serialVersionUID = 1;

  private DamagedCheckpointException(String problem, String cure) {
    super(
        FAILED,
        "The learner's checkpoint cannot be used: %s. Nothing was learned from it. %s"
            .formatted(problem, cure));
  }

  /** It is not what was written. */
  DamagedCheckpointException(String damage) {
    this(
        damage,
        "Restore the checkpoint's changelog topic from a backup, or let `tributary reset` forget"
            + " what was learned and begin again with the events.");
  }

  /** A later release wrote it. */
  static DamagedCheckpointException newer(int format, int known) {
    return new DamagedCheckpointException(
        "it has format %d, and this release reads up to %d".formatted(format, known),
        "Run the release that wrote it, or a later one.");
  }

  /**
   * The learner itself refuses it.
   *
   * @param refusal names the cure
   */
  static DamagedCheckpointException refused(String refusal) {
    return new DamagedCheckpointException(
        refusal,
        "`tributary reset` forgets what was learned and begins again with the events; under"
            + " another name the pipeline learns beside this one.");
  }
}
