package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of single numbers and truth values, each as 64 bits until somebody asks. */
enum Scalar {
  DOUBLE(WireCursor.FIXED64),
  FLOAT(WireCursor.FIXED32),
  INT32(WireCursor.VARINT),
  INT64(WireCursor.VARINT),
  UINT32(WireCursor.VARINT),
  UINT64(WireCursor.VARINT),
  SINT32(WireCursor.VARINT),
  SINT64(WireCursor.VARINT),
  FIXED32(WireCursor.FIXED32),
  FIXED64(WireCursor.FIXED64),
  SFIXED32(WireCursor.FIXED32),
  SFIXED64(WireCursor.FIXED64),
  BOOL(WireCursor.VARINT);

  private static final Map<String, Scalar> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Scalar::text, Function.identity()));

  private final int wireType;

  Scalar(int wireType) {
    this.wireType = wireType;
  }

  /** The type of a name in a schema; null where it is no number. */
  static @Nullable Scalar of(String name) {
    return BY_NAME.get(name);
  }

  /** As a schema names it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  int wireType() {
    return wireType;
  }

  /** The bits of a value: of a whole number itself, but of {@code uint64} as if it had a sign. */
  long read(WireCursor in) throws MalformedException {
    return switch (this) {
      case INT32 -> (int) in.readVarint();
      case INT64, UINT64 -> in.readVarint();
      case UINT32 -> Integer.toUnsignedLong((int) in.readVarint());
      case SINT32 -> (int) WireCursor.unZigZag(Integer.toUnsignedLong((int) in.readVarint()));
      case SINT64 -> WireCursor.unZigZag(in.readVarint());
      case FLOAT, SFIXED32 -> in.readFixed32();
      case FIXED32 -> Integer.toUnsignedLong(in.readFixed32());
      case DOUBLE, FIXED64, SFIXED64 -> in.readFixed64();
      case BOOL -> in.readVarint() == 0 ? 0 : 1;
    };
  }

  /** Gives a value to an event. */
  void give(EventAssembly event, Field field, long bits) {
    switch (this) {
      case DOUBLE -> event.number(field, Double.longBitsToDouble(bits));
      case FLOAT -> event.number(field, Float.intBitsToFloat((int) bits));
      case UINT64, FIXED64 -> {
        if (bits >= 0) {
          event.number(field, bits);
        } else {
          event.number(field, new BigDecimal(unsigned(bits)));
        }
      }
      case BOOL -> event.text(field, Boolean.toString(bits != 0));
      case INT32, INT64, UINT32, SINT32, SINT64, FIXED32, SFIXED32, SFIXED64 ->
          event.number(field, bits);
    }
  }

  /** A value as a feature or a pixel, rounded once. */
  float toFloat(long bits) {
    return switch (this) {
      case DOUBLE -> (float) Double.longBitsToDouble(bits);
      case FLOAT -> Float.intBitsToFloat((int) bits);
      case UINT64, FIXED64 -> bits >= 0 ? bits : unsigned(bits).floatValue();
      case INT32, INT64, UINT32, SINT32, SINT64, FIXED32, SFIXED32, SFIXED64, BOOL -> bits;
    };
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }
}
