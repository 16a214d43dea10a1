package io.tributary.streams.windows;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.streams.memory.Memory;
import io.tributary.streams.pipeline.EventWindow.Series;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The histories of a series in a task's memory. Under the key's own bytes lies its history, under
 * the same and a number each of its full blocks. Confined to the thread of its task.
 */
final class SeriesMemory {

  private static final byte HISTORY = 0;
  private static final byte BLOCK = 1;
  private static final byte HAND = 2;

  /**
   * How many keys a new key looks at, whether they are idle. More than one, so that there are never
   * many more keys than are alive; not all, so that no event waits.
   */
  private static final int LOOKED_AT = 4;

  private final Memory memory;
  private final byte[] series;
  private final long reachMillis;

  /**
   * @param reachMillis how far before an event its windows go
   */
  SeriesMemory(Memory memory, Series series, long reachMillis) {
    this.memory = memory;
    this.series = name(series);
    this.reachMillis = reachMillis;
  }

  /** The history of a key; empty when nothing is remembered. */
  History history(byte[] key) {
    byte @Nullable [] known = memory.get(under(HISTORY, key));
    return known == null ? History.empty() : History.read(known);
  }

  /** Adds a value to a key's history, forgets what is out of reach by now, and keeps it. */
  void add(byte[] key, History history, long time, float value) {
    boolean isNew = history.isEmpty();
    history.add(time, value);
    if (history.isBlockFull()) {
      byte[] block = block(key, history.nextBlock());
      memory.put(block, history.seal());
    }
    history.forget(time - reachMillis, block -> memory.remove(block(key, block.number())));
    memory.put(under(HISTORY, key), history.toBytes());
    if (isNew) {
      lookForIdleKeys(time);
    }
  }

  /** The values of a full block. */
  Values values(byte[] key, long block) {
    byte @Nullable [] bytes = memory.get(block(key, block));
    if (bytes == null) {
      throw new IllegalStateException("block %d of a history is missing".formatted(block));
    }
    return Values.read(ByteBuffer.wrap(bytes));
  }

  /**
   * Goes on round all keys, as the hand of a clock, and forgets those to which nothing came for
   * twice the reach. Where the hand stands is remembered too, so that nothing but the events
   * decides which key is forgotten, and when.
   */
  private void lookForIdleKeys(long now) {
    byte[] start = under(HISTORY, new byte[0]);
    byte[] handKey = under(HAND, new byte[0]);
    byte @Nullable [] known = memory.get(handKey);
    byte[] hand = known == null ? start : known;
    for (int i = 0; i < LOOKED_AT; i++) {
      byte @Nullable [] next = memory.keyAfter(hand);
      if (next == null || !startsWith(next, start)) {
        hand = start;
      } else {
        hand = next;
        forgetIfIdle(Arrays.copyOfRange(next, start.length, next.length), now);
      }
    }
    memory.put(handKey, hand);
  }

  private void forgetIfIdle(byte[] key, long now) {
    History history = history(key);
    if (history.lastCame() + 2 * reachMillis <= now) {
      history.blocks().forEach(block -> memory.remove(block(key, block.number())));
      memory.remove(under(HISTORY, key));
    }
  }

  private byte[] block(byte[] key, long number) {
    byte[] prefix = under(BLOCK, key);
    return ByteBuffer.allocate(prefix.length + Long.BYTES).put(prefix).putLong(number).array();
  }

  private byte[] under(byte kind, byte[] key) {
    return ByteBuffer.allocate(1 + series.length + key.length)
        .put(kind)
        .put(series)
        .put(key)
        .array();
  }

  /** Both names, each after its length, so that no series' name begins another's. */
  private static byte[] name(Series series) {
    byte[] of = series.of().getBytes(UTF_8);
    byte[] per = series.per().getBytes(UTF_8);
    return ByteBuffer.allocate(2 * Short.BYTES + of.length + per.length)
        .putShort((short) of.length)
        .put(of)
        .putShort((short) per.length)
        .put(per)
        .array();
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }
}
