package io.tributary.streams.windows;

import java.nio.ByteBuffer;

/**
 * A full block of a history: {@link Values#CAPACITY} values one after the other as they came, which
 * lie in the memory under a key of their own. What stands here answers for windows that hold all of
 * them or none.
 *
 * @param number counts the blocks of a key from 0
 * @param earliest event time of its first value in time, in milliseconds since 1970
 * @param latest of its last
 * @param sum of its values, in the order of their coming
 */
record Block(long number, long earliest, long latest, double sum) {

  static final int BYTES = 3 * Long.BYTES + Double.BYTES;

  static Block read(ByteBuffer bytes) {
    return new Block(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getDouble());
  }

  void write(ByteBuffer bytes) {
    bytes.putLong(number).putLong(earliest).putLong(latest).putDouble(sum);
  }

  boolean isWithin(long after, long until) {
    return earliest > after && latest <= until;
  }

  boolean isOutside(long after, long until) {
    return latest <= after || earliest > until;
  }
}
