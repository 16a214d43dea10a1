package io.tributary.benchmarks.faults;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one scenario is tried on. Its events wait longer for each other than from one commit to the
 * next, so that some are held in memory at every commit and at every kill.
 *
 * @param folder for everything: events, logs, state and the broker's records
 * @param events how many
 * @param partitions of the events topic; with one, versions must equal a rehearsal's
 * @param seed of the events and of every random moment
 */
record Trial(Path folder, int events, int partitions, long seed) {

  private static final String NAME = "faults";
  private static final int VERSIONS = 200;
  private static final int FEWEST_EXAMPLES = 250;

  Trial {
    if (events < 1000 || partitions < 1) {
      throw new IllegalArgumentException(
          "at least 1000 events and a partition: %d, %d".formatted(events, partitions));
    }
  }

  /** Makes the folder. */
  static Trial in(Path folder, int events, int partitions, long seed) {
    try {
      return new Trial(
          Files.createDirectories(folder).toAbsolutePath().normalize(), events, partitions, seed);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The events, written anew. */
  Readings readings() {
    return Readings.write(folder.resolve("events.csv"), events, seed);
  }

  /**
   * Writes the file of the pipeline that learns these events.
   *
   * @param port of the broker on 127.0.0.1
   * @param settings of Kafka beside it
   */
  Path pipelineFile(int port, Map<String, String> settings) {
    Path file = folder.resolve(NAME + ".yaml");
    String kafka =
        settings.entrySet().stream()
            .map(setting -> ", %s: \"%s\"".formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining());
    try {
      return Files.writeString(
          file,
          """
          pipeline: %s
          task: {type: classification, label: level, classes: [LOW, HIGH]}
          id: id
          key: meter
          features:
            numeric: [load, heat]
            categorical: {meter: {buckets: 8, dimensions: 2}}
            lag: {label: 2}
          network:
            - dense: {units: 8, activation: relu}
          training: {miniBatch: 3, seed: 42}
          snapshots: {every: %d, onImprovement: true}
          scoring: {maxBatch: 4096, maxLinger: 2s}
          source: {events: {topic: %s-events}}
          admin: {port: 0}
          kafka: {bootstrap.servers: "127.0.0.1:%d"%s}
          """
              .formatted(NAME, Math.max(FEWEST_EXAMPLES, events / VERSIONS), NAME, port, kafka));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Pipeline pipeline(Path pipelineFile) {
    return PipelineFile.read(pipelineFile, Map.of());
  }
}
