package io.tributary.streams.events;

import io.tributary.streams.pipeline.Pipeline;

/** One JSON object per record. */
public final class JsonFormat implements EventFormat {

  @Override
  public String name() {
    return "json";
  }

  @Override
  public EventReader reader(Pipeline pipeline) {
    return new JsonEventReader(pipeline);
  }
}
