package io.tributary.streams.training;

import io.tributary.learning.evaluate.Evaluation;

/**
 * All that is needed to go on training as if nothing had happened.
 *
 * @param nextOffset the first offset of the training log that is not learned yet
 * @param ancestry what the next version comes from
 * @param learner the learner's own checkpoint; not to be changed
 * @param served how the predictions that were really made compare with their labels
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares checkpoints
record Checkpoint(long nextOffset, Ancestry ancestry, byte[] learner, Evaluation served) {}
