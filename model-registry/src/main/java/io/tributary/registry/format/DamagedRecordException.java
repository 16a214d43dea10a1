package io.tributary.registry.format;

import io.tributary.registry.RegistryException;
import org.jspecify.annotations.Nullable;

/**
 * A record of the registry's topics that is not what it should be; the message says what is wrong.
 */
public final class DamagedRecordException extends RegistryException {

  private static final long serialVersionUID = 1L;

  DamagedRecordException(String message) {
    super(message);
  }

  DamagedRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
