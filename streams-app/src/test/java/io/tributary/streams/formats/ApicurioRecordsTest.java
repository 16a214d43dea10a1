package io.tributary.streams.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.streams.events.Reading;
import io.tributary.streams.events.Reason;
import io.tributary.streams.events.TestPipelines;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.schemas.RegistryServer;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Against bytes of the serializers of Apicurio Registry 3.1.7, {@code AvroKafkaSerializer} and
 * {@code ProtobufKafkaSerializer}, which gave the same payment out each time. They are kept as
 * bytes since the serializers bring ninety libraries along, of which some contradict those in use
 * here.
 */
class ApicurioRecordsTest {

  private static final String AVRO =
      """
      {"type": "record", "name": "Payment", "namespace": "shop", "fields": [
        {"name": "id", "type": "string"},
        {"name": "amount", "type": "double"},
        {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["SHOP", "WEB"]}},
        {"name": "fraud", "type": "string"}]}
      """;

  /** As the serializer registers it. */
  private static final String PROTOBUF =
      """
      // Proto schema formatted by Wire, do not edit.
      // Source:

      syntax = "proto3";

      package shop;

      message Shop {
        string name = 1;
      }

      message Payment {
        string id = 1;

        double amount = 2;

        .shop.Kind kind = 3;

        string fraud = 4;
      }

      enum Kind {
        SHOP = 0;
        WEB = 1;
      }
      """;

  private final RegistryServer server = new RegistryServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldReadAvro() {
    server.register(7, AVRO);

    assertPayment("avro", "00 00000007 06702d31 0000000000002940 02 06796573");
  }

  @Test
  void shouldReadProtobufWithTheNameOfItsType() {
    server.register(7, Map.of("schema", PROTOBUF, "schemaType", "PROTOBUF"));

    assertPayment(
        "protobuf",
        "00 00000007 09 0a075061796d656e74 0a03702d31 110000000000002940 1801 2203796573");
  }

  /** With {@code apicurio.registry.serde.send-indexes} in place of {@code send-type-ref}. */
  @Test
  void shouldReadProtobufWithThePlaceOfItsType() {
    server.register(7, Map.of("schema", PROTOBUF, "schemaType", "PROTOBUF"));

    assertPayment("protobuf", "00 00000007 0202 0a03702d31 110000000000002940 1801 2203796573");
  }

  /** Of {@code Legacy8ByteIdHandler}: a registry may mean another schema by such an id. */
  @Test
  void shouldRefuseIdsOfEightBytes() {
    server.register(7, AVRO);
    Reading reading = read("avro", "00 0000000000000007 06702d31 0000000000002940 02 06796573");

    assertThat(((Reading.Rejected) reading).reason()).isEqualTo(Reason.NOT_AVRO);
  }

  private void assertPayment(String format, String record) {
    Reading reading = read(format, record);

    assertThat(reading).isInstanceOf(Reading.Event.class);
    Reading.Event event = (Reading.Event) reading;
    assertThat(event.id()).contains("p-1");
    assertThat(event.inputs().numeric()).containsExactly(12.5f);
    assertThat(event.inputs().categorical()).containsExactly(FeatureHasher.bucket("WEB", 1000));
    assertThat(event.target()).containsExactly(1f);
  }

  private Reading read(String format, String record) {
    Pipeline pipeline =
        TestPipelines.read(
            """
            pipeline: payments
            task: {type: classification, label: fraud, classes: ["no", "yes"]}
            id: id
            features: {numeric: [amount], categorical: {kind: {buckets: 1000}}}
            source: {events: {format: %s, schemaRegistry: "%s"}}
            """
                .formatted(format, server.address()));
    return EventFormats.of(pipeline)
        .reader(pipeline)
        .read(HexFormat.of().parseHex(record.replace(" ", "")));
  }
}
