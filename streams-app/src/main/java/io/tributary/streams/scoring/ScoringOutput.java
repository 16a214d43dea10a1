package io.tributary.streams.scoring;

/** What becomes of an event: one of these, never both and never neither. */
sealed interface ScoringOutput {

  /**
   * It was scored.
   *
   * @param partition the event's; its prediction goes to the same one, which keeps their order
   */
  record Scored(Prediction prediction, int partition) implements ScoringOutput {}

  /**
   * It could not be.
   *
   * @param value as received, cut off beyond the limit; null for none
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares letters
  record Dead(byte[] value) implements ScoringOutput {}
}
