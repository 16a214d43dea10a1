package io.tributary.streams.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.events.Reason;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.SourceFormat;
import io.tributary.streams.schemas.RegistryServer;
import io.tributary.streams.schemas.SchemaRegistryException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against bytes of Apache Avro's own encoder. */
class AvroEventReaderTest {

  private static final byte[] END = {0};

  private final RegistryServer server = new RegistryServer();
  private final EventReader reader = Payments.reader(server);

  @BeforeEach
  void register() {
    server.register(1, Payments.TEXT);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldReadDeclaredFieldsAndStepOverTheOthers() {
    Reading.Event event = event(Payments.payment(1));

    assertThat(event.id()).contains("p-1");
    assertThat(event.timestamp()).hasValue(1_700_000_000_123L);
    assertThat(event.inputs().numeric())
        .containsExactly((float) 12.3456789, 0.5f, 1, 2, Float.NaN, 4, 5, 6);
    assertThat(event.inputs().categorical()).containsExactly(FeatureHasher.bucket("3", 1000));
    assertThat(event.target()).containsExactly(1f);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void shouldReadEachRecordByTheSchemaThatWroteIt() {
    Schema later =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Payment", "fields": [
                  {"name": "fraud", "type": "string"},
                  {"name": "amount", "type": ["string", "long"]},
                  {"name": "day", "type": {"type": "bytes", "logicalType": "decimal",
                      "precision": 5, "scale": 1}},
                  {"name": "pixels", "type": "bytes"},
                  {"name": "added", "type": "int"}]}
                """);
    server.register(2, later.toString());
    byte[] pixels = {1, 2, 3, 4, 5, (byte) 255};
    byte[] record =
        Written.record(
            2,
            later,
            values ->
                values
                    .set("fraud", "no")
                    .set("amount", 1L << 40)
                    .set("day", ByteBuffer.wrap(BigInteger.valueOf(35).toByteArray()))
                    .set("pixels", ByteBuffer.wrap(pixels))
                    .set("added", 9));

    for (int i = 0; i < 2; i++) {
      assertThat(event(Payments.payment(1)).target()).containsExactly(1f);
      Reading.Event event = event(record);
      assertThat(event.id()).isEmpty();
      assertThat(event.target()).containsExactly(0f);
      assertThat(event.inputs().numeric())
          .containsExactly((float) (1L << 40), Float.NaN, 1, 2, 3, 4, 5, 255);
      assertThat(event.inputs().categorical()).containsExactly(FeatureHasher.bucket("3.5", 1000));
    }
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void shouldReadASchemaThatRefersToAnother() {
    server.register(
        3,
        Map.of(
            "schema",
            """
            {"type": "record", "name": "P", "fields": [{"name": "fraud", "type": "a.Fraud"}]}
            """,
            "references",
            List.of(Map.of("name", "a.Fraud", "subject", "fraud", "version", 1))));
    server.answer(
        "/subjects/fraud/versions/1",
        200,
        """
        {"schema": "{\\"type\\":\\"enum\\",\\"name\\":\\"a.Fraud\\",\\"symbols\\":[\\"yes\\"]}"}
        """);

    assertThat(event(Payments.framed(3, END)).target()).containsExactly(1f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"int\"",
        "{",
        "{\"type\": \"record\", \"name\": \"P\", \"fields\": [{\"name\": \"x\", \"type\": \"y\"}]}",
        "{\"type\": \"enum\", \"name\": \"E\"}",
        "null",
        ""
      })
  void shouldRejectRecordsOfASchemaThatDescribesNoRecords(String schema) {
    server.register(4, schema);

    assertThat(reason(Payments.framed(4, END))).isEqualTo(Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void shouldRejectRecordsOfNoSchemaAndOfAnotherLanguage() {
    server.register(4, Map.of("schema", "message M {}", "schemaType", "PROTOBUF"));

    assertThat(reader.read(Payments.framed(4, END)))
        .isEqualTo(new Reading.Rejected(Reason.UNKNOWN_SCHEMA, "schema 4 is of the type PROTOBUF"));
    assertThat(reader.read(Payments.framed(99, END)))
        .isEqualTo(new Reading.Rejected(Reason.UNKNOWN_SCHEMA, "schema 99 is not in the registry"));
  }

  @Test
  void shouldNotBlameTheRecordWhenTheRegistryIsInTrouble() {
    server.answer("/schemas/ids/5", 401, "{}");

    assertThatThrownBy(() -> reader.read(Payments.framed(5, END)))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining(server.address() + " answers with status 401");
  }

  @Test
  void shouldRejectEveryRecordThatIsCutOrHasMore() {
    byte[] whole = Payments.payment(1);
    for (int length = 1; length < whole.length; length++) {
      assertThat(reason(Arrays.copyOf(whole, length))).isEqualTo(Reason.NOT_AVRO);
    }
    assertThat(reason(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(Reason.NOT_AVRO);
    assertThat(reason(new byte[0])).isEqualTo(Reason.EMPTY);
    assertThat(reason(new byte[] {1, 0, 0, 0, 1, 0})).isEqualTo(Reason.NOT_AVRO);
    assertThat(reason(new byte[] {0, -1, 0, 0, 1, 0})).isEqualTo(Reason.NOT_AVRO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"string\"",
        "\"bytes\"",
        "{\"type\": \"array\", \"items\": \"null\"}",
        "{\"type\": \"array\", \"items\": \"int\"}",
        "{\"type\": \"array\", \"items\": \"double\"}",
        "{\"type\": \"array\", \"items\": {\"type\": \"array\", \"items\": \"null\"}}",
        "{\"type\": \"map\", \"values\": \"null\"}"
      })
  void shouldNotBelieveLengths(String type) {
    server.register(
        6,
        "{\"type\":\"record\",\"name\":\"B\",\"fields\":[{\"name\":\"x\",\"type\":%s},"
                .formatted(type)
            + "{\"name\":\"pixels\",\"type\":%s}]}".formatted(type));
    // 2^62, then -2^62
    byte[] many = {-128, -128, -128, -128, -128, -128, -128, -128, -128, 1};
    byte[] negative = {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1};

    assertThat(reader.read(Payments.framed(6, many))).isInstanceOf(Reading.Rejected.class);
    assertThat(reader.read(Payments.framed(6, negative))).isInstanceOf(Reading.Rejected.class);
  }

  @Test
  void shouldBoundTheDepthOfRecordsWithinThemselves() {
    server.register(
        7,
        """
        {"type": "record", "name": "Node", "fields": [
          {"name": "next", "type": ["null", "Node"]}, {"name": "side", "type": ["null", "Node"]}]}
        """);
    byte[] deep = new byte[100_000];
    Arrays.fill(deep, (byte) 2);

    assertThat(reason(Payments.framed(7, deep))).isEqualTo(Reason.TOO_DEEP);
  }

  @Test
  void shouldLookAtARecordOnceHoweverOftenItStandsInOthers() {
    StringBuilder schema = new StringBuilder("\"double\"");
    for (int i = 0; i < 60; i++) {
      String inner = schema.toString();
      schema =
          new StringBuilder("{\"type\":\"record\",\"name\":\"R" + i + "\",\"fields\":[")
              .append("{\"name\":\"a\",\"type\":" + inner + "},")
              .append("{\"name\":\"b\",\"type\":" + (i == 0 ? inner : "\"R" + (i - 1) + "\""))
              .append("}]}");
    }
    server.register(8, schema.toString());

    assertThat(reason(Payments.framed(8, END))).isEqualTo(Reason.NOT_AVRO);
  }

  @Test
  void shouldRejectWithTheReasonsOfOtherFormats() {
    assertThat(reason(one("fraud", "string", (byte) 4, (byte) 'n', (byte) 'a')))
        .isEqualTo(Reason.UNKNOWN_CLASS);
    assertThat(reason(one("amount", "string", (byte) 0))).isEqualTo(Reason.WRONG_TYPE);
    assertThat(reason(one("amount", "boolean", (byte) 1))).isEqualTo(Reason.WRONG_TYPE);
    assertThat(reason(one("amount", "bytes", (byte) 0))).isEqualTo(Reason.WRONG_TYPE);
    assertThat(reason(one("amount", "float", (byte) 0, (byte) 0, (byte) -128, (byte) 127)))
        .isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(reason(one("amount", "double", new byte[] {0, 0, 0, 0, 0, 0, -16, 127})))
        .isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(reason(one("pixels", "bytes", (byte) 2, (byte) 9))).isEqualTo(Reason.WRONG_SHAPE);
    assertThat(reason(one("pixels", "int", (byte) 2))).isEqualTo(Reason.WRONG_TYPE);
    assertThat(reason(one("amount", "int", (byte) 2))).isEqualTo(Reason.MISSING_LABEL);
    assertThat(reason(one("id", "string", (byte) 2, (byte) 0x80))).isEqualTo(Reason.NOT_AVRO);
  }

  @Test
  void shouldNotSendFiles() {
    Pipeline pipeline = Payments.pipeline(server.address());
    AvroFormat format =
        new AvroFormat((SourceFormat.Avro) pipeline.source().format(), Clock.systemUTC());

    assertThatThrownBy(() -> format.writer(pipeline, List.of("amount")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("files are not sent in the format avro");
  }

  /** A record of one field. */
  private byte[] one(String name, String type, byte... content) {
    int id = 100 + server.requests().size();
    server.register(
        id,
        "{\"type\":\"record\",\"name\":\"One\",\"fields\":[{\"name\":\"%s\",\"type\":\"%s\"}]}"
            .formatted(name, type));
    return Payments.framed(id, content);
  }

  private Reading.Event event(byte[] record) {
    Reading reading = reader.read(record);
    assertThat(reading).isInstanceOf(Reading.Event.class);
    return (Reading.Event) reading;
  }

  private Reason reason(byte[] record) {
    return ((Reading.Rejected) reader.read(record)).reason();
  }
}
