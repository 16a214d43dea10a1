package io.tributary.streams.events;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Pipelines to read events for. */
public final class TestPipelines {

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

  static Pipeline anomalies() {
    return read(
        """
        pipeline: anomalies
        task: {type: anomaly, label: fraud, unusual: ["yes", "2"]}
        features: {numeric: [x, y]}
        """);
  }

  /** A small picture and a number. */
  static Pipeline pictures() {
    return read(
        """
        pipeline: pictures
        task: {type: classification, label: digit, classes: ["0", "1"]}
        features: {numeric: [age], image: {pixels: {shape: [1, 2, 3]}}}
        """);
  }

  /** An image and nothing else. */
  static Pipeline digits(String task) {
    return read(
        """
        pipeline: digits
        task: {label: digit, type: %s}
        features: {image: {pixels: {shape: [1, 2, 2]}}}
        """
            .formatted(task));
  }

  /** A number and the last two labels of the key. */
  static Pipeline lagged() {
    return read(
        """
        pipeline: lagged
        task: {type: regression, label: price}
        key: shop
        features: {numeric: [x], lag: {label: 2}}
        """);
  }

  /** Two times, one of them the event's, and nothing else but the label. */
  static Pipeline times() {
    return read(
        """
        pipeline: times
        task: {type: regression, label: price}
        timestamp: at
        features: {numeric: [x], time: {at: [hourOfDay], due: [dayOfWeek, monthOfYear]}}
        """);
  }

  /** A number that is a feature and the weight, and the label. */
  static Pipeline weighed() {
    return read(
        """
        pipeline: weighed
        task: {type: regression, label: price}
        features: {numeric: [x]}
        training: {weight: x}
        """);
  }

  /** A field of every kind, some of two kinds. */
  static Pipeline everything() {
    return read(
        """
        pipeline: everything
        task: {type: classification, label: fraud, classes: ["0", "1", "true", "é"]}
        id: id
        key: card
        timestamp: at
        features:
          numeric: [amount, day]
          categorical: {day: {buckets: 1000}, país: {buckets: 7}}
          image: {pixels: {shape: [1, 2, 3]}}
          time: {due: [hourOfDay]}
          window: {amount: {per: card, over: [1d], compute: [count, mean]}}
        training: {weight: w}
        source: {maxRecordBytes: 16MiB}
        """);
  }

  /** Numbers alone. */
  static Pipeline numbers() {
    return read(
        """
        pipeline: numbers
        task: {type: regression, label: w}
        features: {numeric: [amount, day]}
        source: {maxRecordBytes: 16MiB}
        """);
  }

  /** Numbers, a category, a number that is one too, and a small picture: all that float32 holds. */
  static Pipeline float32(String task) {
    return read(
        """
        pipeline: arrays
        task: {type: %s}
        features:
          numeric: [amount, day]
          categorical: {day: {buckets: 1000}, shop: {buckets: 1000}}
          image: {pixels: {shape: [1, 2]}}
        training: {weight: share}
        source: {events: {format: float32}}
        """
            .formatted(task));
  }

  /** The payments of {@link #payments} as rows of CSV. */
  static Pipeline csv(String columns) {
    return read(
        """
        pipeline: rows
        task: {type: classification, label: fraud, classes: ["0", "1", "true"]}
        id: id
        key: card
        timestamp: at
        features:
          numeric: [amount, day]
          categorical: {day: {buckets: 1000}, country: {buckets: 1000}}
        source: {maxRecordBytes: 1KiB, events: {format: csv, columns: %s}}
        """
            .formatted(columns));
  }

  public static Pipeline read(String text) {
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
