package io.tributary.streams.avro;

import io.tributary.streams.events.EventFormat;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.EventWriter;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.SourceFormat;
import io.tributary.streams.schemas.SchemaRegistry;
import java.time.Clock;
import java.util.List;

/** One record in Avro's binary encoding, behind the id of its schema. */
public final class AvroFormat implements EventFormat {

  private final SchemaRegistry registry;

  public AvroFormat(SourceFormat.Avro settings, Clock clock) {
    registry = new SchemaRegistry(settings.schemaRegistry(), clock);
  }

  @Override
  public EventReader reader(Pipeline pipeline) {
    return AvroEventReader.open(pipeline, registry);
  }

  @Override
  public EventWriter writer(Pipeline pipeline, List<String> header) {
    throw new UserException(
        UserException.WRONG_INPUT,
        "files are not sent in the format avro, whose schema is the producer's to register; send"
            + " these events with an Avro serializer, or write source.events.format: json, csv or"
            + " float32.");
  }
}
