package io.tributary.registry.promotion;

import io.tributary.registry.AliasChange;
import io.tributary.registry.ModelVersion;

/** Is told what a registry role does, on the role's thread. */
public interface RegistryListener {

  /** Hears nothing. */
  RegistryListener NONE = new RegistryListener() {};

  /** The role now leads, or does so no longer. */
  default void leading(boolean leads) {}

  /** An alias was moved, committed. */
  default void moved(AliasChange change) {}

  /** A version was passed over; told once for each version and leadership. */
  default void refused(ModelVersion version, String reason) {}

  /** The role has ended by itself. */
  default void failed(String reason) {}
}
