package io.tributary.registry.format;

import io.tributary.registry.RegistryException;
import org.jspecify.annotations.Nullable;

/**
 * A record of the registry's topics that is not what it should be; the message says what is wrong.
 */
public final class DamagedRecordException extends RegistryException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  DamagedRecordException(String reason) {
    this(reason, null);
  }

  DamagedRecordException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** What is wrong with the record. */
  public String reason() {
    return reason;
  }
}
