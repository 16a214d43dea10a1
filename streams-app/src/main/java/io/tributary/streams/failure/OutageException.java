package io.tributary.streams.failure;

import org.apache.kafka.common.errors.RetriableException;

/**
 * Something beside Kafka that a role needs does not answer. However long that lasts, the role goes
 * on with the same record when it does: it is started again for as long as it takes.
 */
public class OutageException extends RetriableException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message who does not answer, and what to look at
   */
  public OutageException(String message) {
    super(message);
  }
}
