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

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The record, and zeros after it, which belong to no token and so end every loop. */
  private byte[] text = new byte[1024];

  private int length;
  private int at;
  private int tokenFrom;
  private int tokenTo;
  private long digits;
  private float value;

  /** Stands at the beginning of a record from now on. */
  void begin(byte[] record) {
    length = record.length;
    if (text.length < length + Long.BYTES) {
      text = new byte[Math.max(length + Long.BYTES, 2 * text.length)];
    }
    System.arraycopy(record, 0, text, 0, length);
    LONGS.set(text, length, 0L);
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
  boolean take(byte[] wanted) {
    int end = at + wanted.length;
    if (end > length || !Arrays.equals(text, at, end, wanted, 0, wanted.length)) {
      return false;
    }
    at = end;
    return true;
  }

  /** Takes the rest of a string and its closing quote. */
  boolean string() {
    int i = at;
    byte next = text[i];
    while (next >= ' ' && next != '"' && next != '\\') {
      next = text[++i];
    }
    tokenFrom = at;
    tokenTo = i;
    at = i + 1;
    return next == '"';
  }

  /** The string or number that was taken last. */
  String token() {
    return new String(text, tokenFrom, tokenTo - tokenFrom, ISO_8859_1);
  }

  /** The number that was taken last. */
  float value() {
    return value;
  }

  /** Takes a number, and {@link #value} is the float32 nearest to it, infinite beyond them. */
  boolean number() {
    int first = text[at] == '-' ? at + 1 : at;
    digits = 0;
    int end = digits(first);
    int count = end - first;
    // JSON has no number without a digit or with a zero before others.
    if (count == 0 || (count > 1 && text[first] == '0')) {
      return false;
    }
    int scale = 0;
    if (text[end] == '.') {
      int point = end;
      end = digits(point + 1);
      scale = end - point - 1;
      if (scale == 0) {
        return false;
      }
      count += scale;
    }
    boolean plain = count <= DecimalFloat.MOST_DIGITS;
    if ((text[end] | 0x20) == 'e') {
      end = exponent(end);
      if (end < 0) {
        return false;
      }
      plain = false;
    }
    tokenFrom = at;
    tokenTo = end;
    float magnitude = plain ? DecimalFloat.of(digits, scale) : Float.NaN;
    if (Float.isNaN(magnitude)) {
      value = Float.parseFloat(token());
    } else {
      value = first > at ? -magnitude : magnitude;
    }
    at = end;
    return true;
  }

  /**
   * Appends the digits that begin at a place to {@link #digits}, eight at a time: a loop over single
   * ones would end where the processor did not expect it, number after number.
   *
   * @return where they end
   */
  private int digits(int from) {
    int i = from;
    while (true) {
      long eight = (long) LONGS.get(text, i);
      int count = EightDigits.count(eight);
      if (count > 0) {
        digits = digits * EightDigits.power(count) + EightDigits.value(eight, count);
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
      case 't' -> take(TRUE);
      case 'f' -> take(FALSE);
      case 'n' -> take(NULL);
      default -> number();
    };
  }

  static final byte[] TRUE = "true".getBytes(ISO_8859_1);
  static final byte[] FALSE = "false".getBytes(ISO_8859_1);
  static final byte[] NULL = "null".getBytes(ISO_8859_1);

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
