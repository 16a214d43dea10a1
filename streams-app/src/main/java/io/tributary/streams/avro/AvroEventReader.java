package io.tributary.streams.avro;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.EventFields;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.Excerpt;
import io.tributary.streams.events.Reading;
import io.tributary.streams.events.Reason;
import io.tributary.streams.events.RecordReader;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.schemas.FramedRecord;
import io.tributary.streams.schemas.RegisteredSchema;
import io.tributary.streams.schemas.SchemaPlans;
import io.tributary.streams.schemas.SchemaRegistry;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * Reads events that were written by a registry's Avro serializer, each by the plan for the schema
 * that wrote it.
 */
final class AvroEventReader implements RecordReader.Content {

  private final EventAssembly assembly;
  private final SchemaPlans<AvroPlan> schemas;
  private final AvroCursor cursor = new AvroCursor();

  private AvroEventReader(Pipeline pipeline, SchemaRegistry registry) {
    EventFields fields = new EventFields(pipeline);
    assembly = new EventAssembly(pipeline, fields);
    schemas =
        new SchemaPlans<>(registry, "AVRO", schema -> AvroPlan.of(parse(schema, parser()), fields));
  }

  static EventReader open(Pipeline pipeline, SchemaRegistry registry) {
    return new RecordReader(pipeline, new AvroEventReader(pipeline, registry));
  }

  @Override
  public Reading read(byte[] value) {
    int id = FramedRecord.schemaId(value);
    if (id < 0) {
      return new Reading.Rejected(Reason.NOT_AVRO, FramedRecord.EXPECTED);
    }
    return switch (schemas.of(id)) {
      case SchemaPlans.Fit<AvroPlan>(AvroPlan plan) -> read(value, plan);
      case SchemaPlans.Unfit<AvroPlan>(String why) ->
          new Reading.Rejected(Reason.UNKNOWN_SCHEMA, Excerpt.of(why));
    };
  }

  private Reading read(byte[] value, AvroPlan plan) {
    assembly.begin();
    cursor.begin(value, FramedRecord.CONTENT);
    try {
      plan.read(cursor, assembly);
      return assembly.finish();
    } catch (MalformedException malformed) {
      return new Reading.Rejected(
          malformed.reason(), Excerpt.of(String.valueOf(malformed.getMessage())));
    }
  }

  /** Names that Avro's other languages allow are as good here. */
  private static Schema.Parser parser() {
    return new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
  }

  private static Schema parse(RegisteredSchema schema, Schema.Parser parser) {
    for (RegisteredSchema.Reference reference : schema.references()) {
      if (!parser.getTypes().containsKey(reference.name())) {
        parse(reference.schema(), parser);
      }
    }
    return parser.parse(schema.text());
  }
}
