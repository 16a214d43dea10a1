package io.tributary.streams.avro;

import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.TestPipelines;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.SourceFormat;
import io.tributary.streams.schemas.RegistryServer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;

/** Payments with more in them than their pipeline declares. */
final class Payments {

  static final String TEXT =
      """
      {"type": "record", "name": "Payment", "fields": [
        {"name": "note", "type": ["null", "string"], "default": null},
        {"name": "id", "type": "string"},
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
        {"name": "tags", "type": {"type": "array", "items": "string"}, "default": []},
        {"name": "points", "type": {"type": "array", "items": "double"}, "default": []},
        {"name": "more", "type": {"type": "map", "values": "long"}, "default": {}},
        {"name": "amount", "type": "double"},
        {"name": "day", "type": ["null", "int"], "default": null},
        {"name": "share", "type": "float", "default": 0.5},
        {"name": "shop", "type": {"type": "record", "name": "Shop", "fields": [
          {"name": "name", "type": "string"},
          {"name": "owner", "type": ["null", "Shop"], "default": null}]}},
        {"name": "pixels", "type": {"type": "array", "items": {"type": "array", "items": "float"}}},
        {"name": "fraud", "type": {"type": "enum", "name": "Fraud", "symbols": ["no", "yes"]}},
        {"name": "last", "type": "boolean", "default": false}]}
      """;

  static final Schema SCHEMA = new Schema.Parser().parse(TEXT);

  private Payments() {}

  private static final String PIPELINE =
      """
      pipeline: payments
      task: {type: classification, label: fraud, classes: ["no", "yes"]}
      id: id
      timestamp: at
      features:
        numeric: [amount, share]
        categorical: {day: {buckets: 1000}}
        image: {pixels: {shape: [2, 3]}}
      """;

  static Pipeline pipeline(URI registry) {
    return TestPipelines.read(
        PIPELINE
            + "source: {events: {format: avro, schemaRegistry: \"%s\"}}\n".formatted(registry));
  }

  /** The same events in JSON. */
  static Pipeline json() {
    return TestPipelines.read(PIPELINE);
  }

  static EventReader reader(RegistryServer server) {
    Pipeline pipeline = pipeline(server.address());
    return new AvroFormat((SourceFormat.Avro) pipeline.source().format(), Clock.systemUTC())
        .reader(pipeline);
  }

  static byte[] payment(int id) {
    Schema shop = SCHEMA.getField("shop").schema();
    return Written.record(
        id,
        SCHEMA,
        record ->
            record
                .set("note", "a note")
                .set("id", "p-1")
                .set("at", 1_700_000_000_123_456L)
                .set("tags", List.of("a", "b".repeat(100), "c"))
                .set("points", List.of(1.0, 2.0, 3.0))
                .set("more", Map.of("x", 1L, "y", 2L))
                .set("amount", 12.3456789)
                .set("day", 3)
                .set(
                    "shop",
                    new GenericRecordBuilder(shop)
                        .set("name", "corner")
                        .set("owner", new GenericRecordBuilder(shop).set("name", "holding").build())
                        .build())
                .set("pixels", List.of(List.of(1f, 2f, Float.NaN), List.of(4f, 5f, 6f)))
                .set(
                    "fraud", new GenericData.EnumSymbol(SCHEMA.getField("fraud").schema(), "yes")));
  }

  /** A frame and whatever follows. */
  static byte[] framed(int id, byte... content) {
    return ByteBuffer.allocate(5 + content.length).put((byte) 0).putInt(id).put(content).array();
  }
}
