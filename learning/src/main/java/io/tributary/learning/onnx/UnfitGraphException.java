package io.tributary.learning.onnx;

/** A graph that must not be loaded; the message says why. */
final class UnfitGraphException extends Exception {

  private static final long serialVersionUID = 1L;

  UnfitGraphException(String message) {
    super(message);
  }
}
