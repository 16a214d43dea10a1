package io.tributary.streams.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.streams.events.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;

/**
 * A place in a record in Avro's binary encoding. Never reads beyond the record, whatever lengths it
 * names, and makes nothing larger than the record. Confined to one thread.
 */
final class AvroCursor {

  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLES =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_VARINT = 70;
  private static final int MOST_DEPTH = 1000;

  private byte[] bytes = {};
  private int at;
  private int depth;

  void begin(byte[] record, int from) {
    bytes = record;
    at = from;
    depth = 0;
  }

  int remaining() {
    return bytes.length - at;
  }

  float readFloat() throws MalformedException {
    return (float) FLOATS.get(bytes, take(Float.BYTES));
  }

  double readDouble() throws MalformedException {
    return (double) DOUBLES.get(bytes, take(Double.BYTES));
  }

  boolean readBoolean() throws MalformedException {
    byte value = bytes[take(1)];
    if (value != 0 && value != 1) {
      throw new MalformedException("a boolean is neither 0 nor 1");
    }
    return value == 1;
  }

  int readInt() throws MalformedException {
    long value = readLong();
    if (value != (int) value) {
      throw new MalformedException("an int is beyond 32 bits");
    }
    return (int) value;
  }

  /** A variable-length zig-zag number. */
  long readLong() throws MalformedException {
    long value = 0;
    for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
      if (at >= bytes.length) {
        throw new MalformedException("the record ends within a value");
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value >>> 1 ^ -(value & 1);
      }
    }
    throw new MalformedException("a number has more than 10 bytes");
  }

  /** A length in bytes that the record holds. */
  int readLength() throws MalformedException {
    long length = readLong();
    if (length < 0 || length > remaining()) {
      throw new MalformedException(
          "a value of %d bytes, of which %d are there".formatted(length, remaining()));
    }
    return (int) length;
  }

  /** The place of one out of {@code count}. */
  int readPlace(int count) throws MalformedException {
    long place = readLong();
    if (place < 0 || place >= count) {
      throw new MalformedException("choice %d of %d".formatted(place, count));
    }
    return (int) place;
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

  byte[] readBytes(int length) throws MalformedException {
    byte[] copy = new byte[length];
    System.arraycopy(bytes, take(length), copy, 0, length);
    return copy;
  }

  void skip(int length) throws MalformedException {
    take(length);
  }

  /** Steps over so many values of so many bytes each. */
  void skip(long count, int width) throws MalformedException {
    if (width > 0 && count > remaining() / width) {
      throw new MalformedException("the record ends within a value");
    }
    take((int) (width == 0 ? 0 : count * width));
  }

  /** Goes one level deeper, as in a record within a record; to be left by {@link #leave}. */
  void enter() throws MalformedException {
    if (++depth > MOST_DEPTH) {
      throw new MalformedException(
          Reason.TOO_DEEP, "records and lists within each other beyond " + MOST_DEPTH);
    }
  }

  void leave() {
    depth--;
  }

  private int take(int length) throws MalformedException {
    int from = at;
    if (length > bytes.length - from) {
      throw new MalformedException("the record ends within a value");
    }
    at = from + length;
    return from;
  }
}
