package io.tributary.streams.training;

import io.tributary.streams.failure.UserException;
import java.util.Optional;

/**
 * The part of the training log that can still be read, and how far its reading is committed, as
 * found when the program started.
 *
 * <p>Gaps between offsets are normal, since transaction markers take offsets, so that examples are
 * missing cannot be seen from the offsets of those that come. It is seen from these bounds.
 *
 * @param topicId Kafka's id of the topic; empty where it was not asked for
 * @param beginning the first offset that the topic still holds
 * @param committed the offset from which training goes on
 */
public record LogBounds(Optional<String> topicId, long beginning, long committed) {

  /** Of a topic whose id was not asked for. */
  public LogBounds(long beginning, long committed) {
    this(Optional.empty(), beginning, committed);
  }

  /**
   * Refuses to go on from a checkpoint of another log: the same offsets name other examples there.
   *
   * @param topic the training log
   * @param learned id of the log that the checkpoint learned from, where it is known
   * @throws UserException naming both
   */
  void requireSame(String topic, Optional<String> learned) {
    if (topicId.isPresent() && learned.isPresent() && !topicId.equals(learned)) {
      throw new UserException(
          UserException.FAILED,
          ("The training log %s was deleted and made again: the learner's checkpoint belongs to the"
                  + " topic with id %s, this one has id %s. Its offsets name other examples, so"
                  + " nothing was learned. `tributary reset` forgets what was learned and begins"
                  + " again with the events.")
              .formatted(topic, learned.get(), topicId.get()));
    }
  }

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
