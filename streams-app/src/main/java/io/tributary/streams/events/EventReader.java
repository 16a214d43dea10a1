package io.tributary.streams.events;

import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one pipeline out of the bytes of records. Whatever the bytes are, it answers;
 * it never throws on them.
 *
 * <p>Keeps buffers between calls: confined to one thread.
 */
public interface EventReader {

  /**
   * Reads one record's value.
   *
   * @param value null for a tombstone; only read
   */
  Reading read(byte @Nullable [] value);
}
