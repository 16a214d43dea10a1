package io.tributary.streams.avro;

import io.tributary.streams.events.Field;
import io.tributary.streams.events.ImageSlot;
import io.tributary.streams.events.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Makes the steps that read a declared field, by the schema that wrote it. */
final class Reads {

  private static final long DAY = 86_400_000;
  private static final int LONGEST_DECIMAL = 64;

  private Reads() {}

  /** The step that reads a field. */
  static Step of(Field field, Schema schema) {
    return switch (schema.getType()) {
      case NULL -> (_, _) -> {};
      case BOOLEAN -> (in, event) -> event.text(field, Boolean.toString(in.readBoolean()));
      case INT -> whole(field, schema, AvroCursor::readInt);
      case LONG -> whole(field, schema, AvroCursor::readLong);
      case FLOAT -> field.isFeatureOnly() ? floatFeature(field) : floatNumber(field);
      case DOUBLE -> field.isFeatureOnly() ? doubleFeature(field) : doubleNumber(field);
      case STRING -> (in, event) -> event.text(field, in.readText());
      case ENUM -> symbol(field, schema.getEnumSymbols());
      case BYTES -> bytes(field, schema, AvroCursor::readLength);
      case FIXED -> {
        int size = schema.getFixedSize();
        yield bytes(field, schema, _ -> size);
      }
      case UNION -> Skips.union(schema.getTypes().stream().map(type -> of(field, type)).toList());
      case ARRAY ->
          field.image() == null ? refused(field, "is an array") : ImageRead.of(field, schema);
      case MAP, RECORD -> refused(field, "is an object");
    };
  }

  private static Step floatFeature(Field field) {
    int column = field.numeric();
    return (in, event) -> {
      float value = in.readFloat();
      if (!event.feature(column, value)) {
        event.number(field, value);
      }
    };
  }

  private static Step floatNumber(Field field) {
    return (in, event) -> event.number(field, in.readFloat());
  }

  private static Step doubleFeature(Field field) {
    int column = field.numeric();
    return (in, event) -> {
      double value = in.readDouble();
      if (!event.feature(column, (float) value)) {
        event.number(field, value);
      }
    };
  }

  private static Step doubleNumber(Field field) {
    return (in, event) -> event.number(field, in.readDouble());
  }

  /** Reads a number, or a length. */
  private interface WholeReader {
    long read(AvroCursor in) throws MalformedException;
  }

  private static Step whole(Field field, Schema schema, WholeReader reader) {
    String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
    return switch (logical) {
      case "date" -> (in, event) -> event.number(field, reader.read(in) * DAY);
      case "timestamp-micros", "local-timestamp-micros" ->
          (in, event) -> event.number(field, Math.floorDiv(reader.read(in), 1000L));
      case "timestamp-nanos", "local-timestamp-nanos" ->
          (in, event) -> event.number(field, Math.floorDiv(reader.read(in), 1_000_000L));
      default -> (in, event) -> event.number(field, reader.read(in));
    };
  }

  private static Step symbol(Field field, List<String> symbols) {
    String[] texts = symbols.toArray(String[]::new);
    return (in, event) -> event.text(field, texts[in.readPlace(texts.length)]);
  }

  private static Step bytes(Field field, Schema schema, WholeReader length) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return decimal(field, decimal.getScale(), length);
    }
    ImageSlot image = field.image();
    if (image == null) {
      return (_, event) -> event.reject(Reason.WRONG_TYPE, field, "is bytes");
    }
    return (in, event) -> {
      int pixels = (int) length.read(in);
      if (pixels == image.pixels()) {
        event.pixels(image, in.readBytes(pixels));
      } else {
        event.reject(Reason.WRONG_SHAPE, field, image.wrongCount(Integer.toString(pixels)));
      }
    };
  }

  private static Step decimal(Field field, int scale, WholeReader length) {
    return (in, event) -> {
      int bytes = (int) length.read(in);
      if (bytes > LONGEST_DECIMAL) {
        event.reject(Reason.OUT_OF_RANGE, field, "is a decimal of " + bytes + " bytes");
      } else if (bytes == 0) {
        throw new MalformedException("a decimal of no bytes");
      } else {
        event.number(field, new BigDecimal(new BigInteger(in.readBytes(bytes)), scale));
      }
    };
  }

  private static Step refused(Field field, String what) {
    return (_, event) -> event.reject(Reason.WRONG_TYPE, field, what);
  }
}
