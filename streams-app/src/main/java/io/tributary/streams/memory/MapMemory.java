package io.tributary.streams.memory;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A memory that lasts as long as its object. */
public final class MapMemory implements Memory {

  private final NavigableMap<byte[], byte[]> values = new TreeMap<>(Arrays::compareUnsigned);

  @Override
  public byte @Nullable [] get(byte[] key) {
    return values.get(key);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    values.put(key, value);
  }

  @Override
  public void remove(byte[] key) {
    values.remove(key);
  }

  @Override
  public byte @Nullable [] keyAfter(byte[] key) {
    return values.higherKey(key);
  }

  /** How many keys there are. */
  public int size() {
    return values.size();
  }
}
