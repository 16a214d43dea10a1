package io.tributary.streams.scoring;

import org.jspecify.annotations.Nullable;

/** A model that must not answer: the one before it goes on. */
final class ModelRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  ModelRefusedException(String message) {
    super(message);
  }

  ModelRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
