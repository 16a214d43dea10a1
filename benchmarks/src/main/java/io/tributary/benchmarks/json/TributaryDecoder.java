package io.tributary.benchmarks.json;

import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.pipeline.Pipeline;

/** Ours, which reads the id and the label too, and looks for fields that stand twice. */
final class TributaryDecoder implements Decoder {

  private final EventReader reader;

  TributaryDecoder(Pipeline pipeline) {
    reader = new EventReader(pipeline);
  }

  @Override
  public void decode(byte[] json, float[] columns) {
    if (!(reader.read(json) instanceof Reading.Event event)) {
      throw new IllegalStateException("an event of the benchmark was rejected");
    }
    System.arraycopy(event.inputs().numeric(), 0, columns, 0, columns.length);
  }
}
