package io.tributary.streams.formats;

import io.tributary.streams.avro.AvroFormat;
import io.tributary.streams.events.CsvFormat;
import io.tributary.streams.events.EventFormat;
import io.tributary.streams.events.Float32Format;
import io.tributary.streams.events.JsonFormat;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.SourceFormat;
import io.tributary.streams.protobuf.ProtobufFormat;
import java.time.Clock;

/** Finds a format by what a pipeline file says under {@code source.events}. */
public final class EventFormats {

  private EventFormats() {}

  /** The format of the pipeline's events. */
  public static EventFormat of(Pipeline pipeline) {
    return switch (pipeline.source().format()) {
      case SourceFormat.Json _ -> new JsonFormat();
      case SourceFormat.Avro avro -> new AvroFormat(avro, Clock.systemUTC());
      case SourceFormat.Protobuf protobuf -> new ProtobufFormat(protobuf, Clock.systemUTC());
      case SourceFormat.Csv csv -> new CsvFormat(csv);
      case SourceFormat.Float32 _ -> new Float32Format();
    };
  }
}
