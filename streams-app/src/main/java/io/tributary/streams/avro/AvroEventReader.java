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
import io.tributary.streams.schemas.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads events that were written by a registry's Avro serializer, each by the plan for the schema
 * that wrote it.
 */
final class AvroEventReader implements RecordReader.Content {

  private final EventFields fields;
  private final EventAssembly assembly;
  private final SchemaRegistry registry;
  private final AvroCursor cursor = new AvroCursor();
  private final Map<Integer, Planned> plans = new HashMap<>();
  private int lastId = -1;
  private @Nullable AvroPlan lastPlan;

  /** What became of a schema. */
  private sealed interface Planned {
    record Fit(AvroPlan plan) implements Planned {}

    record Unfit(Reading.Rejected reason) implements Planned {}
  }

  private AvroEventReader(Pipeline pipeline, SchemaRegistry registry) {
    fields = new EventFields(pipeline);
    assembly = new EventAssembly(pipeline, fields);
    this.registry = registry;
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
    if (id == lastId && lastPlan != null) {
      return read(value, lastPlan);
    }
    return switch (planned(id)) {
      case Planned.Fit(AvroPlan plan) -> {
        lastId = id;
        lastPlan = plan;
        yield read(value, plan);
      }
      case Planned.Unfit(Reading.Rejected reason) -> reason;
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

  private Planned planned(int id) {
    Planned known = plans.get(id);
    if (known != null) {
      return known;
    }
    Optional<RegisteredSchema> schema = registry.find(id);
    if (schema.isEmpty()) {
      // Not kept: it may be registered later.
      return unreadable(id, "is not in the registry");
    }
    Planned planned = plan(id, schema.get());
    plans.put(id, planned);
    return planned;
  }

  private Planned plan(int id, RegisteredSchema schema) {
    if (!schema.type().equals("AVRO")) {
      return unreadable(id, "is of the type " + schema.type());
    }
    try {
      return new Planned.Fit(AvroPlan.of(parse(schema, parser()), fields));
    } catch (RuntimeException unfit) {
      // Avro's parser throws many kinds at what is no schema, and the thread must go on.
      return unreadable(id, String.valueOf(unfit.getMessage()));
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

  private static Planned unreadable(int id, String why) {
    return new Planned.Unfit(
        new Reading.Rejected(Reason.UNKNOWN_SCHEMA, Excerpt.of("schema " + id + " " + why)));
  }
}
