package io.tributary.benchmarks.json;

import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.JsonFormat;
import io.tributary.streams.events.Reading;
import io.tributary.streams.pipeline.Pipeline;

/** Ours: the whole way from bytes to an event. */
final class TributaryDecoder implements Decoder {

  private final EventReader reader;

  TributaryDecoder(Pipeline pipeline) {
    reader = new JsonFormat().reader(pipeline);
  }

  @Override
  public void decode(byte[] json, Numbers numbers) {
    if (!(reader.read(json) instanceof Reading.Event event)) {
      throw new IllegalStateException("an event of the benchmark was rejected");
    }
    numbers.put(event.inputs().numeric());
    numbers.id(event.id().orElseThrow());
    numbers.label(event.target()[0] == 0 ? "low" : "high");
  }
}
