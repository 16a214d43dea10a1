package io.tributary.streams.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.events.Reason;
import io.tributary.streams.events.TestPipelines;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.SourceFormat;
import io.tributary.streams.schemas.RegistryServer;
import io.tributary.streams.schemas.SchemaRegistryException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes are written out here; {@link ProtobufFuzzTest} has those of Google's library. */
class ProtobufEventReaderTest {

  private final RegistryServer server = new RegistryServer();
  private final EventReader purchases = Purchases.reader(server);
  private final EventReader reader = Purchases.reader(small());

  private Pipeline small() {
    return TestPipelines.read(
        """
        pipeline: small
        task: {type: regression, label: price}
        id: name
        features:
          numeric: [amount]
          categorical: {kind: {buckets: 1000}}
          image: {pixels: {shape: [1, 3]}}
        source: {events: {format: protobuf, schemaRegistry: "%s"}}
        """
            .formatted(server.address()));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldTakeWhatProto3LeavesOutAsItsDefault() {
    Purchases.register(server, 1, Purchases.TEXT);
    Reading.Event event = event(purchases.read(Purchases.framed(1)));

    float none = Float.NaN;
    assertThat(event.inputs().numeric())
        .containsExactly(
            0, none, none, 0, 0, 0, none, 0, 0, 0, 0, 0, none, none, none, none, none, none);
    assertThat(event.inputs().categorical())
        .containsExactly(
            bucket(""), bucket("false"), bucket(""), bucket("0"), bucket(""), bucket(""));
    assertThat(event.target()).containsExactly(0f);
    assertThat(event.id()).isEmpty();
    assertThat(event.timestamp()).isEmpty();
  }

  @Test
  void shouldTakeWhatProto2LeavesOutAsMissing() {
    register(
        """
        // A schema without a word on its syntax is proto2.
        message Old {
          optional double amount = 1 [default = 7];
          required float price = 2;
          optional string kind = 3;
          repeated group Line = 4 { optional int32 kind = 1; }
          extensions 100 to max;
        }
        extend Old { optional int32 extra = 100; }
        """);

    Reading.Event event = event(read("15 0000003f 23 08 01 24 a00600"));
    assertThat(event.target()).containsExactly(0.5f);
    assertThat(event.inputs().numeric()[0]).isNaN();
    assertThat(event.inputs().categorical()).containsExactly(bucket(""));
    assertThat(reason(read("0a 00"))).isEqualTo(Reason.NOT_PROTOBUF);
    assertThat(reason(read(""))).isEqualTo(Reason.MISSING_LABEL);
    assertThat(event(read("15 0000003f 1a 00")).inputs().categorical()).containsExactly(bucket(""));
  }

  @Test
  void shouldReadTheMessageTypeThatTheRecordNames() {
    register(
        """
        syntax = "proto3";
        enum NoMessage { NONE = 0; }
        message First { double price = 1; }
        message Second {
          double amount = 1;
          enum NeitherThis { NOTHING = 0; }
          message Inner { int32 price = 1; }
          double price = 2;
          message Other { sint32 price = 1; }
        }
        """);

    byte[] price = bytes("08 05");
    // one place, 1: the second; then within it
    assertThat(event(read("02 02", "11 0000000000001440")).target()).containsExactly(5f);
    assertThat(event(read("04 02 00", "08 05")).target()).containsExactly(5f);
    assertThat(event(read("04 02 02", "08 05")).target()).containsExactly(-3f);
    assertThat(event(read("02 00", "09 0000000000001440")).target()).containsExactly(5f);
    for (String wrong : List.of("02 04", "02 01", "04 02 04", "04 00 00", "06 02 00 00", "01")) {
      assertThat(reader.read(Purchases.framed(2, bytes(wrong), price)))
          .as(wrong)
          .isInstanceOfSatisfying(
              Reading.Rejected.class,
              rejected -> {
                assertThat(rejected.reason()).isEqualTo(Reason.NOT_PROTOBUF);
                assertThat(rejected.detail()).contains("message type");
              });
    }
    assertThat(reason(read("feffffffffffffffff01", ""))).isEqualTo(Reason.NOT_PROTOBUF);
    assertThat(reason(reader.read(Purchases.framed(2, bytes(""), bytes("")))))
        .isEqualTo(Reason.NOT_PROTOBUF);
  }

  @Test
  void shouldReadTheMessageTypeByItsNameAsApicurioWritesIt() {
    register(
        """
        syntax = "proto3";
        package a.b;
        message First { int32 price = 1; }
        message Fifth { sint32 price = 1; }
        """);
    byte[] name = "Fifth".getBytes(UTF_8);
    byte[] which = ByteBuffer.allocate(8).put(bytes("07 0a 05")).put(name).array();

    assertThat(event(reader.read(Purchases.framed(2, which, bytes("08 05")))).target())
        .containsExactly(-3f);
    which[7] = 'X';
    assertThat(reason(reader.read(Purchases.framed(2, which, bytes("08 05")))))
        .isEqualTo(Reason.NOT_PROTOBUF);
  }

  @Test
  void shouldFindTypesInWhatTheSchemaRefersTo() {
    server.register(
        2,
        Map.of(
            "schemaType",
            "PROTOBUF",
            "schema",
            """
            syntax = "proto3";
            package a.b;
            import "kinds.proto";
            message M { c.Kind kind = 1; int32 price = 2; Unknown undeclared = 3; }
            """,
            "references",
            List.of(Map.of("name", "kinds.proto", "subject", "kinds", "version", 1))));
    server.answer(
        "/subjects/kinds/versions/1",
        200,
        """
        {"schemaType": "PROTOBUF",
         "schema": "syntax = \\"proto3\\"; package a.c; enum Kind { SHOP = 0; WEB = 1; }"}
        """);

    assertThat(event(read("08 01")).inputs().categorical()).containsExactly(bucket("WEB"));
    assertThat(event(read("08 09")).inputs().categorical()).containsExactly(bucket("9"));
  }

  @Test
  void shouldRejectRecordsWhenTheSchemaLacksTheTypeOfADeclaredField() {
    register("syntax = \"proto3\"; message M { Elsewhere amount = 1; }");

    assertThat(read(""))
        .isEqualTo(
            new Reading.Rejected(
                Reason.UNKNOWN_SCHEMA,
                "the schema does not say what 'Elsewhere' is, the type of the field 'amount'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "message", "{", "message M { int32 x = 1 }", "edition = \"2023\";"})
  void shouldRejectRecordsOfWhatIsNoSchema(String schema) {
    register(schema);

    assertThat(reason(read("")))
        .isEqualTo(schema.isEmpty() ? Reason.NOT_PROTOBUF : Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void shouldRejectRecordsOfASchemaThatIsTooDeepToParse() {
    register("message M {".repeat(100_000) + "}".repeat(100_000));

    assertThat(read(""))
        .isEqualTo(
            new Reading.Rejected(
                Reason.UNKNOWN_SCHEMA, "schema 2 has too many types within each other"));
  }

  @Test
  void shouldRejectRecordsOfNoSchemaAndOfAnotherLanguage() {
    server.register(2, "\"int\"");

    assertThat(read(""))
        .isEqualTo(new Reading.Rejected(Reason.UNKNOWN_SCHEMA, "schema 2 is of the type AVRO"));
    assertThat(reader.read(Purchases.framed(99)))
        .isEqualTo(new Reading.Rejected(Reason.UNKNOWN_SCHEMA, "schema 99 is not in the registry"));
    assertThat(reason(reader.read(bytes("01 00 00 00 02 00")))).isEqualTo(Reason.NOT_PROTOBUF);
    assertThat(reason(reader.read(new byte[0]))).isEqualTo(Reason.EMPTY);
  }

  @Test
  void shouldNotBlameTheRecordWhenTheRegistryIsInTrouble() {
    server.answer("/schemas/ids/2", 401, "{}");

    assertThatThrownBy(() -> read(""))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining(server.address() + " answers with status 401");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string amount                | 0a 01 31       | wrong-type",
        "bool amount                  | 08 01          | wrong-type",
        "bytes amount                 | 0a 01 00       | wrong-type",
        "repeated double amount       | 0a 00          | wrong-type",
        "map<string, double> amount   | 0a 00          | wrong-type",
        "M amount                     | 0a 00          | wrong-type",
        "google.protobuf.BytesValue amount | 0a 03 0a 01 00 | wrong-type",
        "google.protobuf.DoubleValue amount | 0a 02 08 01 | not-protobuf",
        "google.protobuf.Timestamp amount | 0a 05 0d 00000000 | not-protobuf",
        "double amount                | 09 000000000000f07f | out-of-range",
        "float amount                 | 0d 000080ff    | out-of-range",
        "double amount                | 0d 00000000    | not-protobuf",
        "double amount                | 09 00          | not-protobuf",
        "string name                  | 0a 01 ff       | not-protobuf",
        "string name                  | 0a 02 61       | not-protobuf",
        "string name                  | 0a ffffffff0f  | not-protobuf",
        "int32 amount                 | 08 ffffffffffffffffffff01 | not-protobuf",
        "int32 amount                 | 08 ffffffffffffffffff02 | not-protobuf",
        "int32 amount                 | 00             | not-protobuf",
        "int32 amount                 | 0e             | not-protobuf",
        "int32 amount                 | 0c             | not-protobuf",
        "int32 amount                 | 13 1c          | not-protobuf",
        "int32 amount                 | 13             | not-protobuf",
        "int32 pixels                 | 08 01          | wrong-type",
        "repeated string pixels       | 0a 01 31       | wrong-type",
        "repeated bool pixels         | 0a 01 01       | wrong-type",
        "repeated int32 pixels        | 0a 02 01 02    | wrong-shape",
        "repeated int32 pixels        | 0a 04 01 02 03 04 | wrong-shape",
        "repeated int32 pixels        | 0a 01 80       | not-protobuf",
        "repeated float pixels        | 0d 0000807f    | out-of-range",
        "bytes pixels                 | 0a 02 01 02    | wrong-shape",
      })
  void shouldRejectWithTheReasonsOfOtherFormats(String field, String content, String reason) {
    register("syntax = \"proto3\"; message M { %s = 1; int32 price = 15; }".formatted(field));

    assertThat(reason(read(content)).code()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "repeated sint32 pixels       | 0a 03 01 02 04",
        "repeated sint32 pixels       | 08 01 0a 01 02 08 04",
        "repeated double pixels       | 09 000000000000f0bf 09 000000000000f03f 09"
            + " 0000000000000040",
      })
  void shouldReadPixelsPackedAndNot(String field, String content) {
    register("syntax = \"proto3\"; message M { %s = 1; int32 price = 15; }".formatted(field));

    assertThat(event(read(content)).inputs().numeric()).containsExactly(Float.NaN, -1, 1, 2);
  }

  @Test
  void shouldReadBytesAsPixels() {
    register("syntax = \"proto3\"; message M { optional bytes pixels = 1; int32 price = 15; }");

    assertThat(event(read("0a 03 01 7f ff")).inputs().numeric()).endsWith(1, 127, 255);
    assertThat(event(read("")).inputs().numeric()).containsOnly(Float.NaN);
    assertThat(reason(read("0a 00"))).isEqualTo(Reason.WRONG_SHAPE);
  }

  @Test
  void shouldBoundTheDepthOfGroups() {
    register("syntax = \"proto3\"; message M { int32 price = 15; }");
    byte[] deep = new byte[100_000];
    Arrays.fill(deep, bytes("0b")[0]);

    assertThat(reason(reader.read(Purchases.framed(2, deep)))).isEqualTo(Reason.TOO_DEEP);
  }

  @Test
  void shouldNotSendFiles() {
    Pipeline pipeline = Purchases.pipeline(server.address());
    ProtobufFormat format =
        new ProtobufFormat((SourceFormat.Protobuf) pipeline.source().format(), Clock.systemUTC());

    assertThatThrownBy(() -> format.writer(pipeline, List.of("amount")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("files are not sent in the format protobuf");
  }

  private void register(String schema) {
    Purchases.register(server, 2, schema);
  }

  /** A message of the first type. */
  private Reading read(String content) {
    return read("00", content);
  }

  private Reading read(String which, String content) {
    return reader.read(Purchases.framed(2, bytes(which), bytes(content)));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static int bucket(String text) {
    return FeatureHasher.bucket(text, 1000);
  }

  private static Reading.Event event(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Event.class);
    return (Reading.Event) reading;
  }

  private static Reason reason(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Rejected.class);
    return ((Reading.Rejected) reading).reason();
  }
}
