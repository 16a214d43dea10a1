package io.tributary.streams.simulation;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import io.tributary.streams.scoring.SimulatedScoring.Champion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The pipeline that is simulated, with a network so small that it costs nothing. */
final class SimulatedPipeline {

  /** Partitions of its events and predictions. */
  static final int PARTITIONS = 2;

  static final Pipeline PIPELINE = read();

  /** Shared by all schedules, which run one after the other. */
  static final Champion CHAMPION = new Champion(PIPELINE);

  private SimulatedPipeline() {}

  private static Pipeline read() {
    try {
      Path folder = Files.createTempDirectory("simulation");
      Path file = folder.resolve("s.yaml");
      Files.writeString(
          file,
          """
          pipeline: s
          task: {type: classification, label: y, classes: [no, yes]}
          id: id
          key: k
          features: {numeric: [a, b], lag: {label: 1}}
          network: [dense: {units: 2, activation: relu}]
          training:
            miniBatch: 3
            candidates: 1
            averaging: [0.9]
            optimizer: {type: adam, learningRate: 0.05}
            earlyStopping: {checkEvery: 5, window: 10, patience: 1000}
          snapshots: {every: 5, onImprovement: false}
          scoring: {maxBatch: 4}
          source: {events: {topic: s-events}}
          """);
      Pipeline pipeline = PipelineFile.read(file, Map.of());
      Files.delete(file);
      Files.delete(folder);
      return pipeline;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
