package io.tributary.streams.events;

import io.tributary.streams.pipeline.Pipeline;
import java.util.List;

/** An array of float32 per record. */
public final class Float32Format implements EventFormat {

  @Override
  public EventReader reader(Pipeline pipeline) {
    return Float32EventReader.open(pipeline);
  }

  @Override
  public EventWriter writer(Pipeline pipeline, List<String> header) {
    return new Float32EventWriter(pipeline, header);
  }
}
