package io.tributary.streams.windows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * The values of one key of a series that a window may still hold: full blocks, of which only the
 * outlines stand here, and the newest values. A function of the key's own events in the order of
 * their coming, and of nothing else.
 */
final class History {

  /** A key keeps its last values, these many blocks full. */
  static final int MOST_BLOCKS = 512;

  private static final int HEAD_BYTES = 2 * Long.BYTES + Integer.BYTES;

  private final List<Block> blocks;
  private final Values newest;
  private long nextBlock;
  private long lastCame;

  private History(List<Block> blocks, Values newest, long nextBlock, long lastCame) {
    this.blocks = blocks;
    this.newest = newest;
    this.nextBlock = nextBlock;
    this.lastCame = lastCame;
  }

  static History empty() {
    return new History(new ArrayList<>(), new Values(), 0, 0);
  }

  static History read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long lastCame = buffer.getLong();
    long nextBlock = buffer.getLong();
    int count = buffer.getInt();
    List<Block> blocks = new ArrayList<>(count + 1);
    for (int i = 0; i < count; i++) {
      blocks.add(Block.read(buffer));
    }
    return new History(blocks, Values.read(buffer), nextBlock, lastCame);
  }

  byte[] toBytes() {
    byte[] bytes = new byte[HEAD_BYTES + blocks.size() * Block.BYTES + newest.bytes()];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.putLong(lastCame).putLong(nextBlock).putInt(blocks.size());
    blocks.forEach(block -> block.write(buffer));
    newest.write(buffer);
    return bytes;
  }

  /** Takes a value in. */
  void add(long time, float value) {
    newest.add(time, value);
    lastCame = time;
  }

  /** Nothing has been taken in since it was made empty. */
  boolean isEmpty() {
    return blocks.isEmpty() && newest.isEmpty();
  }

  /** Whether the newest values are to be sealed before another one comes. */
  boolean isBlockFull() {
    return newest.isFull();
  }

  /** Makes a block of the newest values; the caller has to keep the bytes that it gives. */
  byte[] seal() {
    byte[] bytes = newest.toBytes();
    blocks.add(newest.toBlock(nextBlock));
    nextBlock++;
    newest.clear();
    return bytes;
  }

  /** The number that the next block will have. */
  long nextBlock() {
    return nextBlock;
  }

  /**
   * Forgets blocks that hold nothing after a time, and the oldest of too many.
   *
   * @param forgotten takes each of them
   */
  void forget(long until, Consumer<Block> forgotten) {
    for (int i = 0; i < blocks.size(); ) {
      if (blocks.get(i).latest() <= until || blocks.size() > MOST_BLOCKS) {
        forgotten.accept(blocks.remove(i));
      } else {
        i++;
      }
    }
  }

  /** Sums up the values with a time in {@code (after, until]}. */
  Tally tally(long after, long until, LongFunction<Values> valuesOf) {
    Tally tally = new Tally();
    for (Block block : blocks) {
      if (block.isWithin(after, until)) {
        tally.add(Values.CAPACITY, block.sum());
      } else if (!block.isOutside(after, until)) {
        valuesOf.apply(block.number()).addTo(tally, after, until);
      }
    }
    newest.addTo(tally, after, until);
    return tally;
  }

  List<Block> blocks() {
    return blocks;
  }

  /** Event time of the value that came last. */
  long lastCame() {
    return lastCame;
  }
}
