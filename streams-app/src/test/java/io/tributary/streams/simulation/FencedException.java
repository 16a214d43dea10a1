package io.tributary.streams.simulation;

/** Another instance took over: what this one sends is refused. */
final class FencedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  FencedException(String message) {
    super(message);
  }
}
