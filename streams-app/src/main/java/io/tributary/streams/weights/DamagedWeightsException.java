package io.tributary.streams.weights;

/** A record of the weights topic is not what was written; the message says which, and why. */
public final class DamagedWeightsException extends Exception {

  private static final long serialVersionUID = 1;

  DamagedWeightsException(String message) {
    super(message);
  }
}
