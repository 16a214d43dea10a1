package io.tributary.learning.online;

/** A checkpoint that cannot be restored. The message says what is wrong with it. */
public final class CheckpointException extends RuntimeException {

  private static final long serialVersionUID = 1;

  CheckpointException(String message) {
    super(message);
  }

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
