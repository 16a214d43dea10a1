package io.tributary.streams.protobuf;

import io.tributary.streams.events.Reason;

/** The bytes are no message of their schema. Has no stack trace: nobody in here is at fault. */
final class MalformedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  MalformedException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  MalformedException(String message) {
    this(Reason.NOT_PROTOBUF, message);
  }

  Reason reason() {
    return reason;
  }
}
