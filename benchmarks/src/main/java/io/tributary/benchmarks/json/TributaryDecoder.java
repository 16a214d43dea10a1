package io.tributary.benchmarks.json;

import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.pipeline.Pipeline;

/** Ours, which looks for fields that stand twice as well, and makes a tensor for each event. */
final class TributaryDecoder implements Decoder {

  private final EventReader reader;

  TributaryDecoder(Pipeline pipeline) {
    reader = new EventReader(pipeline);
  }

  @Override
  public void decode(byte[] json, Numbers numbers) {
    if (!(reader.read(json) instanceof Reading.Event event)) {
      throw new IllegalStateException("an event of the benchmark was rejected");
    }
    System.arraycopy(event.inputs().numeric(), 0, numbers.columns, 0, numbers.columns.length);
    numbers.id = event.id().orElseThrow();
    numbers.label = event.target()[0] == 0 ? "low" : "high";
  }
}
