package io.tributary.registry.promotion;

import io.tributary.registry.RegistryException;
import org.jspecify.annotations.Nullable;

/**
 * A topic of the registry is missing or would lose versions or history; the message has the cure.
 */
public final class TopicRefusedException extends RegistryException {

  private static final long serialVersionUID = 1L;

  TopicRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
