package io.tributary.streams.windows;

import java.nio.ByteBuffer;

/** Values with their times in the order of their coming, at most {@link #CAPACITY}. */
final class Values {

  /** A key with few values has one small record; one with many does not rewrite them all. */
  static final int CAPACITY = 128;

  static final int BYTES_EACH = Long.BYTES + Float.BYTES;

  private final long[] times = new long[CAPACITY];
  private final float[] values = new float[CAPACITY];
  private int size;

  /** Reads as many as the bytes hold to their end. */
  static Values read(ByteBuffer bytes) {
    Values values = new Values();
    while (bytes.hasRemaining()) {
      values.add(bytes.getLong(), bytes.getFloat());
    }
    return values;
  }

  void write(ByteBuffer bytes) {
    for (int i = 0; i < size; i++) {
      bytes.putLong(times[i]).putFloat(values[i]);
    }
  }

  int bytes() {
    return size * BYTES_EACH;
  }

  byte[] toBytes() {
    byte[] bytes = new byte[bytes()];
    write(ByteBuffer.wrap(bytes));
    return bytes;
  }

  void add(long time, float value) {
    times[size] = time;
    values[size] = value;
    size++;
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  void clear() {
    size = 0;
  }

  /** Adds the values with a time in {@code (after, until]}, one by one. */
  void addTo(Tally tally, long after, long until) {
    for (int i = 0; i < size; i++) {
      if (times[i] > after && times[i] <= until) {
        tally.add(1, values[i]);
      }
    }
  }

  /** What stands for these values when they are full. */
  Block toBlock(long number) {
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      earliest = Math.min(earliest, times[i]);
      latest = Math.max(latest, times[i]);
      sum += values[i];
    }
    return new Block(number, earliest, latest, sum);
  }
}
