package io.tributary.registry.promotion;

import io.tributary.registry.RegistryException;

/** Another instance has taken over as the writer of aliases; this one must write no more. */
public final class FencedException extends RegistryException {

  private static final long serialVersionUID = 1L;

  FencedException(String transactionalId, Throwable cause) {
    super("another instance took over as '" + transactionalId + "'", cause);
  }
}
