package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.EventFields;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.Excerpt;
import io.tributary.streams.events.Reading;
import io.tributary.streams.events.Reason;
import io.tributary.streams.events.RecordReader;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.schemas.FramedRecord;
import io.tributary.streams.schemas.SchemaPlans;
import io.tributary.streams.schemas.SchemaRegistry;

/**
 * Reads events that were written by a registry's Protobuf serializer, each by the plan for the
 * message type that wrote it.
 */
final class ProtobufEventReader implements RecordReader.Content {

  private final EventAssembly assembly;
  private final SchemaPlans<MessagePlans> schemas;
  private final WireCursor cursor = new WireCursor();

  private ProtobufEventReader(Pipeline pipeline, SchemaRegistry registry) {
    EventFields fields = new EventFields(pipeline);
    assembly = new EventAssembly(pipeline, fields);
    schemas =
        new SchemaPlans<>(
            registry, "PROTOBUF", schema -> new MessagePlans(ProtoTypes.of(schema), fields));
  }

  static EventReader open(Pipeline pipeline, SchemaRegistry registry) {
    return new RecordReader(pipeline, new ProtobufEventReader(pipeline, registry));
  }

  @Override
  public Reading read(byte[] value) {
    int id = FramedRecord.schemaId(value);
    if (id < 0) {
      return new Reading.Rejected(Reason.NOT_PROTOBUF, FramedRecord.EXPECTED);
    }
    return switch (schemas.of(id)) {
      case SchemaPlans.Fit<MessagePlans>(MessagePlans plans) -> read(value, plans);
      case SchemaPlans.Unfit<MessagePlans>(String why) ->
          new Reading.Rejected(Reason.UNKNOWN_SCHEMA, Excerpt.of(why));
    };
  }

  private Reading read(byte[] value, MessagePlans plans) {
    assembly.begin();
    cursor.begin(value, FramedRecord.CONTENT);
    try {
      plans.next(cursor).read(cursor, assembly);
      return assembly.finish();
    } catch (MalformedException malformed) {
      return new Reading.Rejected(
          malformed.reason(), Excerpt.of(String.valueOf(malformed.getMessage())));
    }
  }
}
