package io.tributary.streams.scoring;

/** A model that passed its trial failed on events: the task stops, and nothing is committed. */
public final class ScoringException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ScoringException(String message, Throwable cause) {
    super(message, cause);
  }
}
