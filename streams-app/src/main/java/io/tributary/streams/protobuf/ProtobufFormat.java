package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventFormat;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.EventWriter;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.SourceFormat;
import io.tributary.streams.schemas.SchemaRegistry;
import java.time.Clock;
import java.util.List;

/** One Protobuf message, behind the id of its schema and its place in there. */
public final class ProtobufFormat implements EventFormat {

  private final SchemaRegistry registry;

  public ProtobufFormat(SourceFormat.Protobuf settings, Clock clock) {
    registry = new SchemaRegistry(settings.schemaRegistry(), clock);
  }

  @Override
  public EventReader reader(Pipeline pipeline) {
    return ProtobufEventReader.open(pipeline, registry);
  }

  @Override
  public EventWriter writer(Pipeline pipeline, List<String> header) {
    throw new UserException(
        UserException.WRONG_INPUT,
        "files are not sent in the format protobuf, whose schema is the producer's to register;"
            + " send these events with a Protobuf serializer, or write source.events.format: json,"
            + " csv or float32.");
  }
}
