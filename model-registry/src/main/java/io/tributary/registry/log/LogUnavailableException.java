package io.tributary.registry.log;

import io.tributary.registry.RegistryException;
import org.jspecify.annotations.Nullable;

/** A topic of the registry cannot be read at the moment; trying again later may help. */
public final class LogUnavailableException extends RegistryException {

  private static final long serialVersionUID = 1L;

  LogUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
