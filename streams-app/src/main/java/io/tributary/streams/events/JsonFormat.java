package io.tributary.streams.events;

import io.tributary.streams.pipeline.Pipeline;
import java.util.List;

/** One JSON object per record. */
public final class JsonFormat implements EventFormat {

  @Override
  public EventReader reader(Pipeline pipeline) {
    return new JsonEventReader(pipeline);
  }

  @Override
  public EventWriter writer(Pipeline pipeline, List<String> header) {
    return new JsonEventWriter(pipeline, header);
  }
}
