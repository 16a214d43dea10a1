package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A place in the text of a JSON record. It understands the plain part of JSON, ASCII without
 * escapes, in which machines write numbers and names; each method says false at anything else,
 * right or wrong, and the place is then undefined. Confined to one thread.
 */
final class JsonCursor {

  private static final int DEEPEST = 64;

  /** Eight bytes of an array, the first of them lowest. */
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** As far as a look ahead may reach beyond a record. */
  private static final int PADDING = 48;

  private static final byte[] ZEROS = new byte[PADDING];

  /** The record, and zeros after it, which belong to no token and so end every loop. */
  private byte[] text = new byte[1024];

  private int length;
  private int at;
  private int tokenFrom;
  private int tokenTo;
  private long digits;

  /** Stands at the beginning of a record from now on. */
  void begin(byte[] record) {
    length = record.length;
    if (text.length < length + PADDING) {
      text = new byte[Math.max(length + PADDING, 2 * text.length)];
    }
    System.arraycopy(record, 0, text, 0, length);
    System.arraycopy(ZEROS, 0, text, length, PADDING);
    at = 0;
  }

  boolean isAtEnd() {
    return at == length;
  }

  /** The next byte, white space left out; 0 at the end. */
  byte peek() {
    byte next = text[at];
    return next > ' ' ? next : peekAfterSpace();
  }

  private byte peekAfterSpace() {
    int i = at;
    while (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') {
      i++;
    }
    at = i;
    return text[i];
  }

  /** Takes this byte, after white space. */
  boolean take(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /** Takes these bytes. */
  boolean take(JsonWord word) {
    if (((long) LONGS.get(text, at) & word.mask()) != word.head()
        || (word.length() > Long.BYTES && !takesTail(word.bytes()))) {
      return false;
    }
    at += word.length();
    return true;
  }

  private boolean takesTail(byte[] bytes) {
    int end = at + bytes.length;
    return end <= length
        && Arrays.equals(text, at + Long.BYTES, end, bytes, Long.BYTES, bytes.length);
  }

  /** Takes the rest of a string and its closing quote. */
  boolean string() {
    int i = at;
    int plain = EightBytes.plain(eight(i));
    while (plain == 8) {
      i += 8;
      plain = EightBytes.plain(eight(i));
    }
    tokenFrom = at;
    tokenTo = i + plain;
    at = tokenTo + 1;
    return text[tokenTo] == '"';
  }

  /** The string or number that was taken last. */
  String token() {
    return new String(text, tokenFrom, tokenTo - tokenFrom, ISO_8859_1);
  }

  /**
   * Takes a number.
   *
   * <p>Most have at most eight digits on either side of the point: those are found in sixteen bytes
   * at once and read without a loop, whose end the processor would not expect.
   *
   * @return the float32 nearest to it, infinite beyond them; NaN when something else stands here,
   *     and then the place is the same
   */
  float number() {
    int minus = oneIfMinus(peek());
    int first = at + minus;
    long head = eight(first);
    int stops = EightBytes.others(head) | (EightBytes.others(eight(first + 8)) << 8);
    int whole = Integer.numberOfTrailingZeros(stops);
    int end = first + whole;
    int fraction = 0;
    if (text[end] == '.') {
      fraction = Integer.numberOfTrailingZeros(stops & (stops - 1)) - whole - 1;
      end += 1 + fraction;
      if (fraction == 0) {
        return Float.NaN;
      }
    }
    if (whole == 0 || whole > 8 || fraction > 8 || (text[end] | 0x20) == 'e') {
      return longNumber(minus, first);
    }
    if (whole > 1 && text[first] == '0') {
      return Float.NaN;
    }
    long value = EightBytes.value(head, whole);
    if (fraction > 0) {
      value =
          value * EightBytes.power(fraction) + EightBytes.value(eight(end - fraction), fraction);
    }
    return number(minus, DecimalFloat.of(value, fraction), end);
  }

  private long eight(int from) {
    return (long) LONGS.get(text, from);
  }

  /** A number of any length, with an exponent or without, or something else. */
  private float longNumber(int minus, int first) {
    digits = 0;
    int end = digits(first);
    int count = end - first;
    // JSON has no number without a digit, with a zero before others, or that ends with its point.
    if (count == 0 || (count > 1 && text[first] == '0')) {
      return Float.NaN;
    }
    int fraction = 0;
    if (text[end] == '.') {
      int point = end;
      end = digits(point + 1);
      fraction = end - point - 1;
      if (fraction == 0) {
        return Float.NaN;
      }
    }
    boolean plain = count + fraction <= DecimalFloat.MOST_DIGITS;
    if ((text[end] | 0x20) == 'e') {
      end = exponent(end);
      if (end < 0) {
        return Float.NaN;
      }
      plain = false;
    }
    return number(minus, plain ? DecimalFloat.of(digits, fraction) : Float.NaN, end);
  }

  /**
   * Goes to the end of a number.
   *
   * @param magnitude NaN when the JDK has to tell it
   */
  private float number(int minus, float magnitude, int end) {
    tokenFrom = at;
    tokenTo = end;
    at = end;
    return Float.isNaN(magnitude)
        ? Float.parseFloat(token())
        : Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | (minus << 31));
  }

  /** Without a branch, which would be mispredicted at every other number of either sign. */
  private static int oneIfMinus(byte next) {
    return (((next & 0xff) ^ '-') - 1) >>> 31;
  }

  /**
   * Appends the digits that begin at a place to {@link #digits}, eight at a time: a loop over
   * single ones would end where the processor did not expect it, number after number.
   *
   * @return where they end
   */
  private int digits(int from) {
    int i = from;
    while (true) {
      long eight = eight(i);
      int count = EightBytes.count(eight);
      if (count > 0) {
        digits = digits * EightBytes.power(count) + EightBytes.value(eight, count);
        i += count;
      }
      if (count < 8) {
        return i;
      }
    }
  }

  /** Where the exponent ends that begins with a letter there, negative when there is none. */
  private int exponent(int from) {
    int i = from + 1;
    if (text[i] == '-' || text[i] == '+') {
      i++;
    }
    int first = i;
    while (text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    return i == first ? -1 : i;
  }

  /** Takes a value of any kind, and checks its grammar. */
  boolean skip() {
    return skip(0);
  }

  private boolean skip(int depth) {
    return switch (peek()) {
      case '"' -> take('"') && string();
      case '{' -> depth < DEEPEST && object(depth + 1);
      case '[' -> depth < DEEPEST && array(depth + 1);
      case 't' -> take(JsonWord.TRUE);
      case 'f' -> take(JsonWord.FALSE);
      case 'n' -> take(JsonWord.NULL);
      default -> !Float.isNaN(number());
    };
  }

  private boolean array(int depth) {
    at++;
    if (take(']')) {
      return true;
    }
    do {
      if (!skip(depth)) {
        return false;
      }
    } while (take(','));
    return take(']');
  }

  private boolean object(int depth) {
    at++;
    if (take('}')) {
      return true;
    }
    do {
      if (!(take('"') && string() && take(':') && skip(depth))) {
        return false;
      }
    } while (take(','));
    return take('}');
  }
}
