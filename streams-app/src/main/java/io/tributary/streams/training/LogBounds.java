package io.tributary.streams.training;

import io.tributary.streams.failure.UserException;

/**
 * The part of the training log that can still be read, and how far its reading is committed, as
 * found when the program started.
 *
 * <p>Gaps between offsets are normal, since transaction markers take offsets, so that examples are
 * missing cannot be seen from the offsets of those that come. It is seen from these bounds.
 *
 * @param beginning the first offset that the topic still holds
 * @param committed the offset from which training goes on
 */
public record LogBounds(long beginning, long committed) {

  /**
   * Refuses to go on from a checkpoint when examples behind it cannot be read any more, and without
   * a checkpoint when examples were learned before.
   *
   * @param topic the training log
   * @param nextOffset the first offset that the checkpoint does not hold; 0 without a checkpoint
   * @throws UserException naming what is missing
   */
  void requireUnbroken(String topic, long nextOffset) {
    if (beginning > nextOffset) {
      throw new UserException(
          UserException.FAILED,
          ("The training log %s begins at offset %d, but the learner needs it from offset %d on."
                  + " Examples were deleted that were never learned: set retention.ms=-1 and"
                  + " retention.bytes=-1 on the topic, and restore it or run `tributary reset`.")
              .formatted(topic, beginning, nextOffset));
    }
    if (nextOffset == 0 && committed > 0) {
      throw new UserException(
          UserException.FAILED,
          ("The training log %s was learned up to offset %d, but the learner's checkpoint is gone."
                  + " Restore its changelog topic, or run `tributary reset` to learn again from the"
                  + " beginning.")
              .formatted(topic, committed));
    }
  }
}
