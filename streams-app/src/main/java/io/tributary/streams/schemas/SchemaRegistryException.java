package io.tributary.streams.schemas;

import io.tributary.streams.failure.OutageException;

/**
 * The registry did not say whether there is such a schema. The record that needs it is not to
 * blame: it has to be read again.
 */
public final class SchemaRegistryException extends OutageException {

  private static final long serialVersionUID = 1L;

  SchemaRegistryException(String message) {
    super(message);
  }
}
