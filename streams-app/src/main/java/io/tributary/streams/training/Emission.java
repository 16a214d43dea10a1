package io.tributary.streams.training;

import org.jspecify.annotations.Nullable;

/**
 * What training puts out, and where it belongs.
 *
 * @param value of the record; null when a record without a value is a dead letter
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares emissions
record Emission(Destination destination, byte @Nullable [] value) {

  enum Destination {
    SNAPSHOTS,
    WEIGHTS,
    DRIFT,
    DEAD_LETTERS
  }
}
