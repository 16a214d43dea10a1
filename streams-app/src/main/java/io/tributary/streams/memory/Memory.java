package io.tributary.streams.memory;

import org.jspecify.annotations.Nullable;

/**
 * Bytes by key, in the order of the keys as unsigned bytes. Whoever remembers by it decides by the
 * events alone what is kept and what is forgotten, so that no crash, commit or batch changes what
 * an event meets. Confined to the thread of its task.
 */
public interface Memory {

  /** What is remembered under a key, or null. Not to be changed. */
  byte @Nullable [] get(byte[] key);

  /**
   * Remembers, in place of what was before.
   *
   * @param value is the memory's own from now on
   */
  void put(byte[] key, byte[] value);

  /** Forgets what is under a key, if anything is. */
  void remove(byte[] key);

  /** The first key above one, or null when there is none. */
  byte @Nullable [] keyAfter(byte[] key);
}
