package io.tributary.streams.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.streams.events.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * A place in a record in Protobuf's encoding. Never reads beyond the record, or beyond the part of
 * it that was entered, whatever lengths it names. Confined to one thread.
 */
final class WireCursor {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int GROUP = 3;
  static final int END_GROUP = 4;
  static final int FIXED32 = 5;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LAST_SHIFT = 63;
  private static final byte NAME_TAG = 1 << 3 | LENGTH;

  /** As deep as Google's own parsers go. */
  private static final int MOST_DEPTH = 100;

  private byte[] bytes = {};
  private int at;
  private int end;
  private int depth;

  void begin(byte[] record, int from) {
    bytes = record;
    at = from;
    end = record.length;
    depth = 0;
  }

  boolean hasMore() {
    return at < end;
  }

  /**
   * The name of a message type that stands here as serializers of Apicurio write it, a length and a
   * message whose field 1 it is; null where something else stands here. Stays where it is.
   */
  @Nullable String peekName() {
    if (end - at < 3 || bytes[at + 1] != NAME_TAG) {
      return null;
    }
    int length = bytes[at + 2];
    return length > 0 && bytes[at] == length + 2 && length <= end - at - 3
        ? new String(bytes, at + 3, length, UTF_8)
        : null;
  }

  /** Steps over such a name. */
  void skipName() throws MalformedException {
    take(readLength());
  }

  /** The number of a field; its three lowest bits are the wire type of the value that follows. */
  int readTag() throws MalformedException {
    int tag = (int) readVarint();
    if (number(tag) == 0) {
      throw new MalformedException("a field has the number 0");
    }
    return tag;
  }

  static int number(int tag) {
    return tag >>> 3;
  }

  static int wireType(int tag) {
    return tag & 7;
  }

  /**
   * A variable-length number. Its tenth byte holds the last of 64 bits, for which nine bytes are
   * enough unless it is set: parsers disagree on what another tenth byte means.
   */
  long readVarint() throws MalformedException {
    long value = 0;
    for (int shift = 0; shift < LAST_SHIFT; shift += 7) {
      if (at >= end) {
        throw cut();
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    if (bytes[take(1)] != 1) {
      throw new MalformedException("a number has more than 64 bits");
    }
    return value | Long.MIN_VALUE;
  }

  static long unZigZag(long value) {
    return value >>> 1 ^ -(value & 1);
  }

  int readFixed32() throws MalformedException {
    return (int) INTS.get(bytes, take(Integer.BYTES));
  }

  long readFixed64() throws MalformedException {
    return (long) LONGS.get(bytes, take(Long.BYTES));
  }

  String readText() throws MalformedException {
    int length = readLength();
    int from = take(length);
    String text = new String(bytes, from, length, UTF_8);
    // What is malformed becomes this character, which may also stand there by right.
    if (text.indexOf('\uFFFD') >= 0) {
      try {
        UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
      } catch (CharacterCodingException malformed) {
        throw new MalformedException("a text is not UTF-8");
      }
    }
    return text;
  }

  byte[] readBytes() throws MalformedException {
    byte[] copy = new byte[readLength()];
    System.arraycopy(bytes, take(copy.length), copy, 0, copy.length);
    return copy;
  }

  /** Goes into a value that has a length; gives what {@link #leave} needs. */
  int enter() throws MalformedException {
    int length = readLength();
    int outer = end;
    end = at + length;
    return outer;
  }

  void leave(int outer) {
    end = outer;
  }

  /** Steps over the value behind a tag. */
  void skip(int tag) throws MalformedException {
    switch (wireType(tag)) {
      case VARINT -> readVarint();
      case FIXED64 -> take(Long.BYTES);
      case LENGTH -> take(readLength());
      case GROUP -> skipGroup(number(tag));
      case FIXED32 -> take(Integer.BYTES);
      case END_GROUP ->
          throw new MalformedException("group %d ends and has not begun".formatted(number(tag)));
      default -> throw new MalformedException("there is no wire type %d".formatted(wireType(tag)));
    }
  }

  private void skipGroup(int number) throws MalformedException {
    if (++depth > MOST_DEPTH) {
      throw new MalformedException(
          Reason.TOO_DEEP, "groups within each other beyond " + MOST_DEPTH);
    }
    int tag = readTag();
    while (wireType(tag) != END_GROUP) {
      skip(tag);
      tag = readTag();
    }
    if (number(tag) != number) {
      throw new MalformedException("group %d ends as if it were %d".formatted(number, number(tag)));
    }
    depth--;
  }

  /** A length in bytes that are there. */
  private int readLength() throws MalformedException {
    int length = (int) readVarint();
    if (length < 0 || length > end - at) {
      throw new MalformedException(
          "a value of %d bytes, of which %d are there"
              .formatted(Integer.toUnsignedLong(length), end - at));
    }
    return length;
  }

  private int take(int length) throws MalformedException {
    int from = at;
    if (length > end - from) {
      throw cut();
    }
    at = from + length;
    return from;
  }

  private static MalformedException cut() {
    return new MalformedException("the record ends within a value");
  }
}
