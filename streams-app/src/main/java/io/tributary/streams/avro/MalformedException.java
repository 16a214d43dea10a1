package io.tributary.streams.avro;

import io.tributary.streams.events.Reason;

/** The bytes are not what their schema says. Has no stack trace: nobody in here is at fault. */
final class MalformedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  MalformedException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  MalformedException(String message) {
    this(Reason.NOT_AVRO, message);
  }

  Reason reason() {
    return reason;
  }
}
