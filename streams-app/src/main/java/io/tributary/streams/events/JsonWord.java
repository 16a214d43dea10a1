package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * Bytes that are expected in a record.
 *
 * @param head the first eight of them, the first lowest and zeros behind the last
 * @param mask ones where {@code head} has a byte
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares words
record JsonWord(byte[] bytes, long head, long mask) {

  static final JsonWord TRUE = of("true");
  static final JsonWord FALSE = of("false");
  static final JsonWord NULL = of("null");

  /**
   * A word.
   *
   * @param text one byte for each character
   */
  static JsonWord of(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    long head = (long) JsonCursor.LONGS.get(Arrays.copyOf(bytes, Long.BYTES), 0);
    int missing = Math.max(0, Long.BYTES - bytes.length);
    return new JsonWord(bytes, head, -1L >>> (8 * missing));
  }

  int length() {
    return bytes.length;
  }
}
