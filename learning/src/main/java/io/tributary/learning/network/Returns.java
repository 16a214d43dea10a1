package io.tributary.learning.network;

/** What a recurrent layer hands on. */
public enum Returns {
  /** Its output at the last step that counts: a row of values. */
  LAST,
  /** Its output at every step: a sequence. */
  ALL
}
