package io.tributary.streams.memory;

import java.util.Arrays;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * A memory in a store of a Kafka Streams task: what is put is in the same transaction as the offset
 * of the event that brought it, and is restored from the changelog after a crash.
 *
 * @param store made by {@link #builder}
 */
public record StoreMemory(KeyValueStore<byte[], byte[]> store) implements Memory {

  /**
   * On disk, since there may be more keys than memory holds. Not cached, since the commit hook
   * allows no cache.
   */
  public static StoreBuilder<KeyValueStore<byte[], byte[]>> builder(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return store.get(key);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    store.put(key, value);
  }

  @Override
  public void remove(byte[] key) {
    store.delete(key);
  }

  @Override
  public byte @Nullable [] keyAfter(byte[] key) {
    // A zero byte more makes the next key that there can be.
    byte[] next = Arrays.copyOf(key, key.length + 1);
    try (KeyValueIterator<byte[], byte[]> following = store.range(next, null)) {
      return following.hasNext() ? following.next().key : null;
    }
  }
}
