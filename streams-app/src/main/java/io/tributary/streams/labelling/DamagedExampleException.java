package io.tributary.streams.labelling;

/** The bytes of a record of the training log are no labeled example. */
public final class DamagedExampleException extends Exception {

  private static final long serialVersionUID = 1;

  /** The message says what is wrong with them. */
  public DamagedExampleException(String message) {
    super(message);
  }
}
