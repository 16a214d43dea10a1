package io.tributary.streams.avro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.JsonFormat;
import io.tributary.streams.events.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * What a payment says by Avro's own reader: it becomes a record of the declared fields, the record
 * an event in JSON, and that is read. Shares no code with the reader under test but what a value
 * means.
 */
final class PaymentOracle {

  private static final Set<String> DECLARED =
      Set.of("id", "at", "amount", "day", "share", "pixels", "fraud");

  /** The others are stepped over, as they are by the reader under test. */
  private static final Schema DECLARED_FIELDS =
      Schema.createRecord(
          "Payment",
          null,
          null,
          false,
          Payments.SCHEMA.getFields().stream()
              .filter(field -> DECLARED.contains(field.name()))
              .map(field -> new Schema.Field(field.name(), field.schema()))
              .toList());

  private static final int MORE_THAN_FIT = 1000;

  static {
    // Avro's decoder makes room for a text before it looks whether there is one.
    System.setProperty("org.apache.avro.limits.string.maxLength", "1048576");
  }

  private final EventReader json = new JsonFormat().reader(Payments.json());

  /** Empty when the bytes are no payment, so that they have to be refused for whatever reason. */
  Optional<Reading> answer(byte[] content) {
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(content, null);
    try {
      GenericRecord payment = new BoundedReader().read(null, decoder);
      return decoder.isEnd()
          ? Optional.of(json.read(json(payment).getBytes(UTF_8)))
          : Optional.empty();
    } catch (IOException | RuntimeException malformed) {
      return Optional.empty();
    }
  }

  private static String json(GenericRecord payment) throws IOException {
    String id = text((Utf8) payment.get("id"));
    return Payments.SCHEMA.getFields().stream()
        .map(Schema.Field::name)
        .filter(DECLARED::contains)
        .map(name -> "\"%s\":%s".formatted(name, json(name, id, payment.get(name))))
        .collect(joining(",", "{", "}"));
  }

  private static String json(String name, String id, @Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Utf8 _ -> TextNode.valueOf(id).toString();
      case Long micros when name.equals("at") -> Long.toString(Math.floorDiv(micros, 1000L));
      case Double number -> Float.toString(number.floatValue());
      case GenericData.EnumSymbol symbol -> "\"" + symbol + "\"";
      case List<?> list ->
          list.stream().map(item -> json(name, id, item)).collect(joining(",", "[", "]"));
      default -> value.toString();
    };
  }

  /** Avro's reader does not look whether a text is UTF-8. */
  private static String text(Utf8 value) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(), 0, value.getByteLength());
    return UTF_8.newDecoder().decode(bytes).toString();
  }

  /** Makes no list larger than a payment can hold. */
  private static final class BoundedReader extends GenericDatumReader<GenericRecord> {

    BoundedReader() {
      super(Payments.SCHEMA, DECLARED_FIELDS);
    }

    @Override
    protected Object newArray(@Nullable Object old, int size, Schema schema) {
      if (size > MORE_THAN_FIT) {
        throw new IllegalArgumentException("a list of " + size + " values");
      }
      return super.newArray(null, size, schema);
    }
  }
}
