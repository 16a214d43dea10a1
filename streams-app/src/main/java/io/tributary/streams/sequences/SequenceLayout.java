package io.tributary.streams.sequences;

import io.tributary.learning.features.Inputs;
import io.tributary.streams.failure.UserException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The last events of one key as bytes, big-endian.
 *
 * <pre>
 * byte    format, 1
 * byte    1 when the key is watched for idleness
 * long    time of the newest event
 * int     numeric values of an event
 * int     categorical values of an event
 *         the events, oldest first: one float per numeric value, one int (bucket id) per category
 * </pre>
 *
 * @param length the most events
 * @param numeric numeric values of an event
 * @param categorical categorical values of an event
 */
record SequenceLayout(int length, int numeric, int categorical) {

  private static final byte FORMAT = 1;
  private static final int WATCHED = 1;
  private static final int NEWEST = 2;
  private static final int EVENTS = 1 + 1 + Long.BYTES + 2 * Integer.BYTES;

  /** When the newest event of a sequence was, in milliseconds since 1970. */
  static long newest(byte[] sequence) {
    return ByteBuffer.wrap(sequence).getLong(NEWEST);
  }

  /** Whether an idle key would be noticed. */
  static boolean isWatched(byte[] sequence) {
    return sequence[WATCHED] == 1;
  }

  /**
   * A sequence with one more event, and without the oldest when it was full.
   *
   * @param before the sequence so far; null for none
   * @param newest of the new sequence
   * @throws UserException when {@code before} was written for other columns
   */
  byte[] append(byte @Nullable [] before, long newest, boolean watched, Inputs event) {
    int kept = before == null ? 0 : Math.min(events(before), length - 1);
    ByteBuffer bytes =
        ByteBuffer.allocate(EVENTS + (kept + 1) * eventBytes())
            .put(FORMAT)
            .put((byte) (watched ? 1 : 0))
            .putLong(newest)
            .putInt(numeric)
            .putInt(categorical);
    if (before != null) {
      int tail = kept * eventBytes();
      bytes.put(before, before.length - tail, tail);
    }
    for (float value : event.numeric()) {
      bytes.putFloat(value);
    }
    for (int bucket : event.categorical()) {
      bytes.putInt(bucket);
    }
    return bytes.array();
  }

  /** The input that a sequence is, padded to {@link #length} steps. */
  Inputs inputs(byte[] sequence) {
    int events = events(sequence);
    float[] numbers = new float[length * numeric];
    int[] buckets = new int[length * categorical];
    ByteBuffer bytes = ByteBuffer.wrap(sequence).position(EVENTS);
    for (int step = 0; step < events; step++) {
      bytes.asFloatBuffer().get(numbers, step * numeric, numeric);
      bytes.position(bytes.position() + numeric * Float.BYTES);
      bytes.asIntBuffer().get(buckets, step * categorical, categorical);
      bytes.position(bytes.position() + categorical * Integer.BYTES);
    }
    return new Inputs(numbers, buckets, events);
  }

  private int events(byte[] sequence) {
    ByteBuffer bytes = ByteBuffer.wrap(sequence);
    byte format = bytes.get();
    if (format != FORMAT) {
      throw unfit("have format " + format + ", not " + FORMAT);
    }
    int numbers = bytes.getInt(NEWEST + Long.BYTES);
    int buckets = bytes.getInt(NEWEST + Long.BYTES + Integer.BYTES);
    if (numbers != numeric || buckets != categorical) {
      throw unfit(
          "hold %d numeric and %d categorical values per event, the pipeline declares %d and %d"
              .formatted(numbers, buckets, numeric, categorical));
    }
    return (sequence.length - EVENTS) / eventBytes();
  }

  private int eventBytes() {
    return Integer.BYTES * (numeric + categorical);
  }

  private static UserException unfit(String what) {
    return new UserException(
        UserException.WRONG_INPUT,
        "The sequences that were kept "
            + what
            + ": give the pipeline another name, or forget what it has learned with 'reset'.");
  }
}
