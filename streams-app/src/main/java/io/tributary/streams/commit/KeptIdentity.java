package io.tributary.streams.commit;

import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Lets a topology without a store of its own, and without a {@link CommitHook}, keep its
 * transactional ids over a restart, so that a killed instance's open transaction ends as soon as
 * its successor starts.
 */
public final class KeptIdentity {

  private KeptIdentity() {}

  /** A store that keeps nothing; to be added to the topology and connected to a processor. */
  public static StoreBuilder<?> store(String name) {
    return new ContentlessStoreBuilder<>(name, () -> new ContentlessStore(name));
  }
}
