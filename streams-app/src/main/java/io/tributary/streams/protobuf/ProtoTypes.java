package io.tributary.streams.protobuf;

import com.squareup.wire.Syntax;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.EnumConstantElement;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import com.squareup.wire.schema.internal.parser.TypeElement;
import io.tributary.streams.schemas.RegisteredSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that a schema defines, and those of the files that it refers to. Immutable. */
final class ProtoTypes {

  /** Read as values though they are messages, whether or not their files are referred to. */
  private static final Map<String, Type> WELL_KNOWN =
      Map.of(
          "google.protobuf.Timestamp", new Timestamp(),
          "google.protobuf.DoubleValue", new Wrapper("double"),
          "google.protobuf.FloatValue", new Wrapper("float"),
          "google.protobuf.Int64Value", new Wrapper("int64"),
          "google.protobuf.UInt64Value", new Wrapper("uint64"),
          "google.protobuf.Int32Value", new Wrapper("int32"),
          "google.protobuf.UInt32Value", new Wrapper("uint32"),
          "google.protobuf.BoolValue", new Wrapper("bool"),
          "google.protobuf.StringValue", new Wrapper("string"),
          "google.protobuf.BytesValue", new Wrapper("bytes"));

  private final Map<String, Type> byName = new HashMap<>();
  private final List<Message> messages;

  /** What a name in a schema means. */
  sealed interface Type {}

  /**
   * A message type.
   *
   * @param name with its package and the messages around it
   * @param proto3 whether fields are absent as proto3 has it
   */
  record Message(String name, MessageElement element, boolean proto3) implements Type {}

  /**
   * An enum.
   *
   * @param names by their numbers, the first where there are several
   */
  record Enumeration(Map<Integer, String> names) implements Type {
    public Enumeration {
      names = Map.copyOf(names);
    }
  }

  /** {@code google.protobuf.Timestamp}. */
  record Timestamp() implements Type {}

  /**
   * One of the messages that hold one value, such as {@code google.protobuf.DoubleValue}.
   *
   * @param type of the value
   */
  record Wrapper(String type) implements Type {}

  private ProtoTypes(RegisteredSchema schema) {
    ProtoFileElement file = parse(schema);
    addReferences(schema);
    messages =
        file.getTypes().stream()
            .filter(MessageElement.class::isInstance)
            .map(type -> message(packageOf(file), type, isProto3(file)))
            .toList();
    add(file);
    byName.putAll(WELL_KNOWN);
  }

  /**
   * The types of a schema.
   *
   * @throws IllegalStateException and others when it is none
   */
  static ProtoTypes of(RegisteredSchema schema) {
    return new ProtoTypes(schema);
  }

  /** The message types of the schema itself that are in no other, in their order. */
  List<Message> messages() {
    return messages;
  }

  /** The message types within another, in their order. */
  static List<Message> within(Message outer) {
    return outer.element().getNestedTypes().stream()
        .filter(MessageElement.class::isInstance)
        .map(type -> message(outer.name(), type, outer.proto3()))
        .toList();
  }

  /** What a name means within a message; null where nothing has that name. */
  @Nullable Type resolve(String name, Message within) {
    if (name.startsWith(".")) {
      return byName.get(name.substring(1));
    }
    for (String scope = within.name(); !scope.isEmpty(); scope = around(scope)) {
      Type type = byName.get(scope + "." + name);
      if (type != null) {
        return type;
      }
    }
    return byName.get(name);
  }

  private static String around(String scope) {
    int dot = scope.lastIndexOf('.');
    return dot < 0 ? "" : scope.substring(0, dot);
  }

  private void addReferences(RegisteredSchema schema) {
    for (RegisteredSchema.Reference reference : schema.references()) {
      addReferences(reference.schema());
      add(parse(reference.schema()));
    }
  }

  private void add(ProtoFileElement file) {
    for (TypeElement type : file.getTypes()) {
      add(packageOf(file), type, isProto3(file));
    }
  }

  private void add(String scope, TypeElement type, boolean proto3) {
    String name = qualified(scope, type);
    if (type instanceof EnumElement enumeration) {
      Map<Integer, String> names = new HashMap<>();
      for (EnumConstantElement constant : enumeration.getConstants()) {
        names.putIfAbsent(constant.getTag(), constant.getName());
      }
      byName.put(name, new Enumeration(names));
    } else {
      byName.put(name, message(scope, type, proto3));
      type.getNestedTypes().forEach(nested -> add(name, nested, proto3));
    }
  }

  private static Message message(String scope, TypeElement type, boolean proto3) {
    return new Message(qualified(scope, type), (MessageElement) type, proto3);
  }

  private static String qualified(String scope, TypeElement type) {
    return scope.isEmpty() ? type.getName() : scope + "." + type.getName();
  }

  private static ProtoFileElement parse(RegisteredSchema schema) {
    return ProtoParser.Companion.parse(Location.get("schema"), schema.text());
  }

  private static String packageOf(ProtoFileElement file) {
    return file.getPackageName() == null ? "" : file.getPackageName();
  }

  private static boolean isProto3(ProtoFileElement file) {
    return file.getSyntax() == Syntax.PROTO_3;
  }
}
