package io.tributary.streams.scoring;

import io.tributary.streams.scoring.MicroBatch.Waiting;

/**
 * An event with its answer, as challengers in the shadow see it.
 *
 * @param output {@code [outputs]}: what was answered, perhaps not finite; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares answers
record Answered(Waiting event, float[] output) {

  /** Of an event: its objects, its key and id, and the answer. */
  private static final int FIXED_BYTES = 512;

  /** About what it keeps from the garbage collector. */
  long bytes() {
    return FIXED_BYTES
        + event.record().value().length
        + 4L * event.event().inputs().numeric().length
        + 4L * event.event().inputs().categorical().length;
  }
}
