package io.tributary.streams.protobuf;

import com.squareup.wire.schema.Field.Label;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.GroupElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import io.tributary.streams.events.EventFields;
import io.tributary.streams.events.Field;
import io.tributary.streams.events.ImageSlot;
import io.tributary.streams.events.Reason;
import io.tributary.streams.protobuf.ProtoTypes.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a message type: its declared fields, found by their names. */
final class Members {

  private final ProtoTypes types;
  private final Message message;
  private final List<Member> members = new ArrayList<>();

  Members(ProtoTypes types, Message message) {
    this.types = types;
    this.message = message;
  }

  /**
   * The plan.
   *
   * @throws MalformedException when the schema does not say what a declared field is
   */
  MessagePlan plan(EventFields fields) throws MalformedException {
    for (FieldElement written : message.element().getFields()) {
      Field field = fields.get(written.getName());
      if (field != null) {
        // Where a schema of proto3 says nothing, its messages cannot tell 0 from nothing.
        boolean optional = !message.proto3() || written.getLabel() != null;
        add(written.getTag(), value(field, written, optional));
      }
    }
    for (GroupElement group : message.element().getGroups()) {
      // A group's name has a capital, its field's has none.
      Field field = fields.get(group.getName().toLowerCase(Locale.ROOT));
      if (field != null) {
        add(group.getTag(), object(field));
      }
    }
    for (OneOfElement oneOf : message.element().getOneOfs()) {
      addOneOf(oneOf, fields);
    }
    return new MessagePlan(members);
  }

  private void add(int number, WireValue value) {
    members.add(new Member(number, 0, value, List.of()));
  }

  /** Every field of these counts when one is declared, since it drives out the others. */
  private void addOneOf(OneOfElement oneOf, EventFields fields) throws MalformedException {
    List<@Nullable WireValue> values = new ArrayList<>();
    for (FieldElement written : oneOf.getFields()) {
      Field field = fields.get(written.getName());
      values.add(field == null ? null : value(field, written, true));
    }
    List<WireValue> declared = new ArrayList<>();
    for (WireValue value : values) {
      if (value != null) {
        declared.add(value);
      }
    }
    for (int i = 0; i < values.size(); i++) {
      WireValue own = values.get(i);
      FieldElement written = oneOf.getFields().get(i);
      List<WireValue> rivals = declared.stream().filter(value -> value != own).toList();
      if (own != null || !rivals.isEmpty()) {
        members.add(new Member(written.getTag(), wireType(written.getType()), own, rivals));
      }
    }
  }

  /** How a value is written that is one of several. */
  private int wireType(String type) {
    Scalar scalar = Scalar.of(type);
    if (scalar != null) {
      return scalar.wireType();
    }
    return types.resolve(type, message) instanceof ProtoTypes.Enumeration
        ? WireCursor.VARINT
        : WireCursor.LENGTH;
  }

  private WireValue value(Field field, FieldElement written, boolean optional)
      throws MalformedException {
    String type = written.getType();
    if (type.startsWith("map<")) {
      return object(field);
    }
    if (written.getLabel() == Label.REPEATED) {
      return repeated(field, type);
    }
    WireValue simple = simple(field, type, optional);
    return simple == null ? defined(field, type, optional) : simple;
  }

  private static WireValue repeated(Field field, String type) {
    ImageSlot image = field.image();
    Scalar scalar = Scalar.of(type);
    if (image == null) {
      return new RefusedValue(field, "is an array");
    }
    return scalar == null || scalar == Scalar.BOOL
        ? new RefusedValue(field, "must hold numbers only: " + type)
        : new PixelsValue(field, image, scalar);
  }

  /** Null for a type that has to be looked up. */
  private static @Nullable WireValue simple(Field field, String type, boolean optional) {
    Scalar scalar = Scalar.of(type);
    if (scalar != null) {
      return new NumberValue(field, scalar, optional);
    }
    return switch (type) {
      case "string" -> new TextValue(field, optional);
      case "bytes" -> {
        ImageSlot image = field.image();
        yield image == null
            ? new RefusedValue(field, "is bytes")
            : new BytesValue(field, image, optional);
      }
      default -> null;
    };
  }

  private WireValue defined(Field field, String type, boolean optional) throws MalformedException {
    return switch (types.resolve(type, message)) {
      case ProtoTypes.Enumeration enumeration ->
          new EnumValue(field, enumeration.names(), optional);
      case ProtoTypes.Timestamp _ -> new TimestampValue(field);
      case ProtoTypes.Wrapper(String wrapped) -> wrapped(field, wrapped);
      case Message _ -> object(field);
      case null ->
          throw new MalformedException(
              Reason.UNKNOWN_SCHEMA,
              "the schema does not say what '%s' is, the type of the field '%s'"
                  .formatted(type, field.name()));
    };
  }

  private static WireValue wrapped(Field field, String type) {
    WireValue value = simple(field, type, false);
    if (value == null) {
      throw new IllegalStateException("wraps no simple value: " + type);
    }
    return new WrappedValue(value);
  }

  private static WireValue object(Field field) {
    return new RefusedValue(field, "is an object");
  }
}
