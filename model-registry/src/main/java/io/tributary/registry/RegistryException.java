package io.tributary.registry;

import org.jspecify.annotations.Nullable;

/** The root of what the registry throws, apart from bad arguments. */
public class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RegistryException(String message) {
    super(message);
  }

  public RegistryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
