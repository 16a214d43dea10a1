package io.tributary.streams.simulation;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A logged, uncached store in memory: what is written goes to the changelog at once. */
@SuppressWarnings("NullAway") // Kafka's own interface leaves out which values may be null
final class SimulatedStore<K> implements KeyValueStore<K, byte[]> {

  private final String name;
  private final Serializer<K> keys;
  private final Changelog changelog;
  private final Map<ByteBuffer, byte[]> content = new HashMap<>();

  /** Takes every write. */
  interface Changelog {
    void write(byte[] key, byte @Nullable [] value);
  }

  SimulatedStore(String name, Serializer<K> keys, Changelog changelog) {
    this.name = name;
    this.keys = keys;
    this.changelog = changelog;
  }

  void restore(List<Entry> entries) {
    for (Entry entry : entries) {
      keep(entry.key(), entry.value());
    }
  }

  private void keep(byte[] key, byte @Nullable [] value) {
    if (value == null) {
      content.remove(ByteBuffer.wrap(key));
    } else {
      content.put(ByteBuffer.wrap(key), value);
    }
  }

  @Override
  public byte[] get(K key) {
    return content.get(ByteBuffer.wrap(keys.serialize(name, key)));
  }

  @Override
  public void put(K key, byte[] value) {
    byte[] bytes = keys.serialize(name, key);
    keep(bytes, value);
    changelog.write(bytes, value);
  }

  @Override
  public byte[] delete(K key) {
    byte[] before = get(key);
    put(key, null);
    return before;
  }

  @Override
  public byte[] putIfAbsent(K key, byte[] value) {
    byte[] before = get(key);
    if (before == null) {
      put(key, value);
    }
    return before;
  }

  @Override
  public void putAll(List<KeyValue<K, byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public KeyValueIterator<K, byte[]> range(K from, K to) {
    throw new UnsupportedOperationException("range");
  }

  @Override
  public KeyValueIterator<K, byte[]> all() {
    throw new UnsupportedOperationException("all");
  }

  @Override
  public long approximateNumEntries() {
    return content.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {}

  @Override
  public void close() {}

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }
}
