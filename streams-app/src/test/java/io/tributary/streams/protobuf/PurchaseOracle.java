package io.tributary.streams.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.JsonFormat;
import io.tributary.streams.events.Reading;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a purchase says by Google's own parser: the whole of it becomes a message, the message an
 * event in JSON, and that is read. Shares no code with the reader under test but what a value
 * means.
 */
final class PurchaseOracle {

  private static final Set<FieldDescriptor.Type> UNSIGNED =
      Set.of(
          FieldDescriptor.Type.UINT32,
          FieldDescriptor.Type.UINT64,
          FieldDescriptor.Type.FIXED32,
          FieldDescriptor.Type.FIXED64);

  /** Texts that are missing where they are empty. */
  private static final Set<String> MISSING_WHERE_EMPTY = Set.of("id", "note");

  private final EventReader json = new JsonFormat().reader(Purchases.json());

  /**
   * What must become of a message.
   *
   * @return empty when it is none, so that it has to be refused for whatever reason
   */
  Optional<Reading> answer(byte[] content) {
    DynamicMessage message;
    try {
      message = DynamicMessage.newBuilder(Purchases.TYPE).mergeFrom(content).buildPartial();
    } catch (InvalidProtocolBufferException malformed) {
      return Optional.empty();
    }
    if (hasOtherWireType(message)) {
      return Optional.empty();
    }
    return Optional.of(json.read(json(message).getBytes(UTF_8)));
  }

  /** Google's parser keeps what is written otherwise than its schema says as an unknown field. */
  private static boolean hasOtherWireType(Message message) {
    return message.getUnknownFields().asMap().keySet().stream()
            .map(message.getDescriptorForType()::findFieldByNumber)
            .anyMatch(field -> field != null && !field.getName().equals("voucher"))
        || message.getAllFields().values().stream()
            .anyMatch(value -> value instanceof Message inner && hasOtherWireType(inner));
  }

  private static String json(DynamicMessage message) {
    return Purchases.TYPE.getFields().stream()
        .sorted(Comparator.comparing(FieldDescriptor::getNumber))
        .filter(field -> !field.getName().equals("voucher"))
        .filter(field -> !field.hasPresence() || message.hasField(field))
        .map(field -> member(field.getName(), field, message.getField(field)))
        .filter(member -> !member.isEmpty())
        .collect(joining(",", "{", "}"));
  }

  /** Empty where it is missing. */
  private static String member(String name, FieldDescriptor field, Object value) {
    if ((value.equals("") && MISSING_WHERE_EMPTY.contains(name)) || value.equals(List.of())) {
      return "";
    }
    if (value instanceof Message wrapper && !name.equals("at")) {
      FieldDescriptor inner = wrapper.getDescriptorForType().findFieldByName("value");
      return member(name, inner, wrapper.getField(inner));
    }
    return "\"" + name + "\":" + json(field, value);
  }

  private static String json(FieldDescriptor field, Object value) {
    return switch (value) {
      case List<?> pixels ->
          pixels.stream().map(pixel -> json(field, pixel)).collect(joining(",", "[", "]"));
      case String text -> TextNode.valueOf(text).toString();
      case Double number -> Float.toString(number.floatValue());
      case Integer number when UNSIGNED.contains(field.getType()) ->
          Integer.toUnsignedString(number);
      case Long number when UNSIGNED.contains(field.getType()) -> Long.toUnsignedString(number);
      case Float _, Integer _, Long _, Boolean _ -> value.toString();
      // Of a number that has no name, the index is -1.
      case EnumValueDescriptor constant when constant.getIndex() < 0 ->
          "\"" + constant.getNumber() + "\"";
      case EnumValueDescriptor constant -> "\"" + constant.getName() + "\"";
      case Message at -> {
        BigDecimal millis = BigDecimal.valueOf((Long) value(at, "seconds"), -3);
        int nanos = (Integer) value(at, "nanos");
        yield nanos >= 0 && nanos < 1_000_000_000
            ? millis.add(BigDecimal.valueOf(nanos / 1_000_000)).toPlainString()
            : "\"no time\"";
      }
      default -> throw new IllegalStateException("a value of " + value.getClass());
    };
  }

  private static Object value(Message message, String name) {
    return message.getField(message.getDescriptorForType().findFieldByName(name));
  }
}
