package io.tributary.streams.events;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Pipelines to read events for. */
final class TestPipelines {

  private TestPipelines() {}

  static Pipeline payments() {
    return read(
        """
        pipeline: payments
        task: {type: classification, label: fraud, classes: ["0", "1", "true"]}
        id: id
        key: card
        timestamp: at
        features:
          numeric: [amount, day]
          categorical: {day: {buckets: 1000}, country: {buckets: 1000}}
        source: {maxRecordBytes: 1KiB}
        """);
  }

  static Pipeline prices() {
    return read(
        """
        pipeline: prices
        task: {type: regression, label: price}
        features: {numeric: [x, y]}
        source: {maxRecordBytes: 1KiB}
        """);
  }

  private static Pipeline read(String text) {
    try {
      Path file = Files.createTempFile("pipeline", ".yaml");
      try {
        return PipelineFile.read(Files.writeString(file, text), Map.of());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
