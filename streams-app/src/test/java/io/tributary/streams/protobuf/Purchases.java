package io.tributary.streams.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.TestPipelines;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.SourceFormat;
import io.tributary.streams.schemas.RegistryServer;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;

/** Purchases with a field of every type: as a schema is written, and as Google's library has it. */
final class Purchases {

  /** What its pipeline does not declare is not in {@link #TYPE}, as if a parser did not know it. */
  static final String TEXT =
      """
      // How a purchase was.
      syntax = "proto3";
      package shop.v1;

      import "google/protobuf/timestamp.proto";
      import "google/protobuf/wrappers.proto";

      enum Colour { RED = 0; GREEN = 1; }

      message Purchase {
        option deprecated = false;
        reserved 90, 100 to 110;
        message Shop {
          string name = 1;
          repeated Shop branches = 2;
        }
        enum Fraud {
          option allow_alias = true;
          no = 0;
          yes = 1;
          oui = 1;
        }
        repeated float pixels = 1;
        string id = 2;
        google.protobuf.Timestamp at = 3;
        double amount = 4 [json_name = "AMOUNT"];
        optional float share = 5;
        google.protobuf.Int64Value day = 6;
        oneof paid {
          sint32 cents = 7;
          bytes voucher = 8;
        }
        Fraud fraud = 9;
        map<string, Shop> more = 10;
        repeated string tags = 11;
        int32 i32 = 12;
        int64 i64 = 13;
        uint32 u32 = 14;
        optional uint64 u64 = 15;
        sint64 s64 = 16;
        fixed32 f32 = 17;
        fixed64 f64 = 18;
        sfixed32 g32 = 19;
        sfixed64 g64 = 20;
        bool flag = 21;
        optional string sort = 22;
        uint64 big = 23;
        Shop shop = 24;
        optional Colour colour = 25;
        google.protobuf.StringValue note = 1000;
      }
      """;

  static final Descriptor TYPE = type();

  private Purchases() {}

  private static final String PIPELINE =
      """
      pipeline: purchases
      task: {type: classification, label: fraud, classes: ["no", "yes", "7"]}
      id: id
      timestamp: at
      features:
        numeric: [amount, share, cents, i32, i64, u32, u64, s64, f32, f64, g32, g64]
        categorical:
          day: {buckets: 1000}
          flag: {buckets: 1000}
          sort: {buckets: 1000}
          big: {buckets: 1000}
          colour: {buckets: 1000}
          note: {buckets: 1000}
        image: {pixels: {shape: [2, 3]}}
      """;

  /** The same events in JSON. */
  static Pipeline json() {
    return TestPipelines.read(PIPELINE);
  }

  static Pipeline pipeline(URI registry) {
    return TestPipelines.read(
        PIPELINE
            + "source: {events: {format: protobuf, schemaRegistry: \"%s\"}}\n".formatted(registry));
  }

  static EventReader reader(RegistryServer server) {
    return reader(pipeline(server.address()));
  }

  static EventReader reader(Pipeline pipeline) {
    return new ProtobufFormat((SourceFormat.Protobuf) pipeline.source().format(), Clock.systemUTC())
        .reader(pipeline);
  }

  static void register(RegistryServer server, int id, String schema) {
    server.register(id, Map.of("schema", schema, "schemaType", "PROTOBUF"));
  }

  /** A frame, the first message type, and whatever follows. */
  static byte[] framed(int id, byte... content) {
    return framed(id, new byte[] {0}, content);
  }

  /** A frame, whatever says which message type it is, and whatever follows. */
  static byte[] framed(int id, byte[] which, byte[] content) {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    record.writeBytes(which);
    record.writeBytes(content);
    return record.toByteArray();
  }

  private static Descriptor type() {
    DescriptorProto.Builder type =
        DescriptorProto.newBuilder()
            .setName("Purchase")
            .addOneofDecl(OneofDescriptorProto.newBuilder().setName("paid"))
            .addEnumType(names("Fraud", "no", "yes"))
            .addEnumType(names("Colour", "RED", "GREEN"))
            .addField(
                field("pixels", 1, FieldDescriptorProto.Type.TYPE_FLOAT)
                    .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
            .addField(field("id", 2, FieldDescriptorProto.Type.TYPE_STRING))
            .addField(message("at", 3, "google.protobuf.Timestamp"))
            .addField(field("amount", 4, FieldDescriptorProto.Type.TYPE_DOUBLE))
            .addField(message("day", 6, "google.protobuf.Int64Value"))
            .addField(field("cents", 7, FieldDescriptorProto.Type.TYPE_SINT32).setOneofIndex(0))
            .addField(field("voucher", 8, FieldDescriptorProto.Type.TYPE_BYTES).setOneofIndex(0))
            .addField(
                field("fraud", 9, FieldDescriptorProto.Type.TYPE_ENUM)
                    .setTypeName(".shop.v1.Purchase.Fraud"))
            .addField(field("i32", 12, FieldDescriptorProto.Type.TYPE_INT32))
            .addField(field("i64", 13, FieldDescriptorProto.Type.TYPE_INT64))
            .addField(field("u32", 14, FieldDescriptorProto.Type.TYPE_UINT32))
            .addField(field("s64", 16, FieldDescriptorProto.Type.TYPE_SINT64))
            .addField(field("f32", 17, FieldDescriptorProto.Type.TYPE_FIXED32))
            .addField(field("f64", 18, FieldDescriptorProto.Type.TYPE_FIXED64))
            .addField(field("g32", 19, FieldDescriptorProto.Type.TYPE_SFIXED32))
            .addField(field("g64", 20, FieldDescriptorProto.Type.TYPE_SFIXED64))
            .addField(field("flag", 21, FieldDescriptorProto.Type.TYPE_BOOL))
            .addField(field("big", 23, FieldDescriptorProto.Type.TYPE_UINT64))
            .addField(message("note", 1000, "google.protobuf.StringValue"));
    addOptional(type, field("share", 5, FieldDescriptorProto.Type.TYPE_FLOAT));
    addOptional(type, field("u64", 15, FieldDescriptorProto.Type.TYPE_UINT64));
    addOptional(type, field("sort", 22, FieldDescriptorProto.Type.TYPE_STRING));
    addOptional(
        type,
        field("colour", 25, FieldDescriptorProto.Type.TYPE_ENUM)
            .setTypeName(".shop.v1.Purchase.Colour"));
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setSyntax("proto3")
            .setPackage("shop.v1")
            .addDependency("google/protobuf/timestamp.proto")
            .addDependency("google/protobuf/wrappers.proto")
            .addMessageType(type)
            .build();
    FileDescriptor[] imports = {TimestampProto.getDescriptor(), WrappersProto.getDescriptor()};
    try {
      return FileDescriptor.buildFrom(file, imports).findMessageTypeByName("Purchase");
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FieldDescriptorProto.Builder field(
      String name, int number, FieldDescriptorProto.Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setType(type)
        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
  }

  private static FieldDescriptorProto.Builder message(String name, int number, String type) {
    return field(name, number, FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName("." + type);
  }

  /** As protoc has it: a {@code oneof} of its own. */
  private static void addOptional(
      DescriptorProto.Builder type, FieldDescriptorProto.Builder field) {
    type.addField(field.setProto3Optional(true).setOneofIndex(type.getOneofDeclCount()))
        .addOneofDecl(OneofDescriptorProto.newBuilder().setName("_" + field.getName()));
  }

  private static EnumDescriptorProto names(String name, String... values) {
    EnumDescriptorProto.Builder type = EnumDescriptorProto.newBuilder().setName(name);
    for (int i = 0; i < values.length; i++) {
      type.addValue(EnumValueDescriptorProto.newBuilder().setName(values[i]).setNumber(i));
    }
    return type.build();
  }
}
