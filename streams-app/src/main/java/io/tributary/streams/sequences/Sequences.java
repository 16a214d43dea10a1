package io.tributary.streams.sequences;

import io.tributary.learning.features.Inputs;
import io.tributary.streams.memory.Memory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes of each event the sequence that it ends: the last events of its key, oldest first. What a
 * sequence holds follows from the events and their order alone: no clock is read, and an object
 * that takes over a memory goes on as the one before. Confined to one thread.
 *
 * <p>With a time-to-live a key starts over when its next event comes so much later than its newest.
 * So that keys that never come again do not stay for ever, each event also forgets up to {@value
 * #FORGOTTEN_PER_EVENT} keys that have been idle for so long by its own time: one event of a far
 * future cannot take more with it.
 *
 * <p>The memory holds each key's sequence and, with a time-to-live, one deadline: no later than the
 * moment from which the key counts as idle. A deadline that comes while its key is in use is moved
 * then, so it costs nothing per event.
 */
final class Sequences {

  static final int FORGOTTEN_PER_EVENT = 2;

  private static final byte DEADLINE = 0;
  private static final byte WITHOUT_KEY = 1;
  private static final byte WITH_KEY = 2;
  private static final byte[] NOTHING = {};

  private final SequenceLayout layout;
  private final long timeToLive;
  private final Memory memory;

  /** No deadline in the memory is earlier. */
  private long earliest;

  /**
   * @param timeToLive how long a key may be idle; for ever when empty
   */
  Sequences(SequenceLayout layout, Optional<Duration> timeToLive, Memory memory) {
    this.layout = layout;
    this.timeToLive = timeToLive.map(Duration::toMillis).orElse(Long.MAX_VALUE);
    this.memory = memory;
  }

  /**
   * Takes an event in.
   *
   * @param key of the event, null when it has none: such events belong together
   * @param time of the event in milliseconds since 1970, not negative
   * @return the sequence that the event ends
   */
  Inputs add(byte @Nullable [] key, long time, Inputs event) {
    if (isLimited() && time > earliest) {
      forgetIdle(time);
    }
    byte[] entry = entry(key);
    byte[] before = memory.get(entry);
    boolean watched = before != null && SequenceLayout.isWatched(before);
    long newest = before == null ? time : Math.max(time, SequenceLayout.newest(before));
    if (isLimited() && !watched) {
      watch(entry, deadline(newest));
    }
    boolean idle = before != null && time - SequenceLayout.newest(before) > timeToLive;
    byte[] after = layout.append(idle ? null : before, newest, watched || isLimited(), event);
    memory.put(entry, after);
    return layout.inputs(after);
  }

  private boolean isLimited() {
    return timeToLive != Long.MAX_VALUE;
  }

  private void forgetIdle(long now) {
    byte[] deadline = deadlineAfter(deadlineKey(earliest, NOTHING));
    earliest = Long.MAX_VALUE;
    for (int met = 0; met < FORGOTTEN_PER_EVENT; met++) {
      if (deadline == null || time(deadline) >= now) {
        break;
      }
      meet(deadline, now);
      deadline = deadlineAfter(deadline);
    }
    if (deadline != null) {
      earliest = Math.min(earliest, time(deadline));
    }
  }

  private byte @Nullable [] deadlineAfter(byte[] deadlineKey) {
    byte[] next = memory.keyAfter(deadlineKey);
    return next == null || next[0] != DEADLINE ? null : next;
  }

  /** Forgets the key whose deadline this is, or moves the deadline of one that is in use. */
  private void meet(byte[] deadline, long now) {
    memory.remove(deadline);
    byte[] entry = Arrays.copyOfRange(deadline, 1 + Long.BYTES, deadline.length);
    byte[] sequence = memory.get(entry);
    if (sequence != null) {
      long due = deadline(SequenceLayout.newest(sequence));
      if (due < now) {
        memory.remove(entry);
      } else {
        watch(entry, due);
      }
    }
  }

  private void watch(byte[] entry, long deadline) {
    memory.put(deadlineKey(deadline, entry), NOTHING);
    earliest = Math.min(earliest, deadline);
  }

  private long deadline(long newest) {
    return newest > Long.MAX_VALUE - timeToLive ? Long.MAX_VALUE : newest + timeToLive;
  }

  private static byte[] deadlineKey(long deadline, byte[] entry) {
    return ByteBuffer.allocate(1 + Long.BYTES + entry.length)
        .put(DEADLINE)
        .putLong(deadline)
        .put(entry)
        .array();
  }

  private static long time(byte[] deadlineKey) {
    return ByteBuffer.wrap(deadlineKey).getLong(1);
  }

  private static byte[] entry(byte @Nullable [] key) {
    return key == null
        ? new byte[] {WITHOUT_KEY}
        : ByteBuffer.allocate(1 + key.length).put(WITH_KEY).put(key).array();
  }
}
