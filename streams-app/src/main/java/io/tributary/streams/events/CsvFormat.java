package io.tributary.streams.events;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.SourceFormat;
import java.util.List;

/** One row of CSV per record. */
public record CsvFormat(SourceFormat.Csv settings) implements EventFormat {

  @Override
  public EventReader reader(Pipeline pipeline) {
    return CsvEventReader.open(pipeline, settings);
  }

  @Override
  public EventWriter writer(Pipeline pipeline, List<String> header) {
    return new CsvEventWriter(settings, header);
  }
}
