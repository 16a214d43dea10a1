package io.tributary.streams.scoring;

import java.util.Arrays;

/** JSON that is being written, as UTF-8. Confined to one thread. */
final class JsonText {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  /** Of the longest {@code long}. */
  private static final int LONGEST_NUMBER = 20;

  private byte[] bytes;
  private int length;

  /**
   * @param expected how many bytes it will take; more are possible
   */
  JsonText(int expected) {
    bytes = new byte[expected];
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Text that is JSON already. */
  JsonText raw(byte[] json) {
    reserve(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  /** A text in quotes, whatever it contains. */
  JsonText text(String text) {
    int count = text.length();
    // Six for a character that is escaped, and three for any other.
    reserve(6 * count + 2);
    bytes[length++] = '"';
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
        bytes[length++] = (byte) c;
      } else {
        i += special(text, i);
      }
    }
    bytes[length++] = '"';
    return this;
  }

  /**
   * A character that cannot stand as it is.
   *
   * @return how many more it has used
   */
  private int special(String text, int at) {
    char c = text.charAt(at);
    if (c == '"' || c == '\\') {
      bytes[length++] = '\\';
      bytes[length++] = (byte) c;
    } else if (c < ' ') {
      escape(c);
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xc0 | (c >> 6));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    } else if (!Character.isSurrogate(c)) {
      bytes[length++] = (byte) (0xe0 | (c >> 12));
      bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    } else if (Character.charCount(text.codePointAt(at)) == 2) {
      int point = text.codePointAt(at);
      bytes[length++] = (byte) (0xf0 | (point >> 18));
      bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
      bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
      bytes[length++] = (byte) (0x80 | (point & 0x3f));
      return 1;
    } else {
      // Half a pair is no Unicode, but JSON can say it, and an event may have named itself so.
      escape(c);
    }
    return 0;
  }

  private void escape(char c) {
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(c >> shift) & 0xf];
    }
  }

  /** A number without a fraction, at least 0. */
  JsonText number(long number) {
    reserve(LONGEST_NUMBER);
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    int at = length += digits;
    long rest = number;
    do {
      bytes[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    return this;
  }

  /** A finite number, with the fewest digits that give back the same float32. */
  JsonText number(float number) {
    String digits = Float.toString(number);
    int count = digits.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[length++] = (byte) digits.charAt(i);
    }
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
