package io.tributary.benchmarks.faults;

/** The lab cannot go on: what it waited for did not come, or a program ended by itself. */
final class FaultException extends RuntimeException {

  private static final long serialVersionUID = 1;

  FaultException(String message) {
    super(message);
  }

  FaultException(String message, Throwable cause) {
    super(message, cause);
  }
}
