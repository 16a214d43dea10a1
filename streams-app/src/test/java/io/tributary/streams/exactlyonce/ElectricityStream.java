package io.tributary.streams.exactlyonce;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import io.tributary.streams.rehearse.FileRehearsal;
import io.tributary.streams.rehearse.Rehearsal;
import io.tributary.streams.rehearse.RehearsalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A file of labeled events and the pipeline that learns them: elec2 where the data is at hand, else
 * rows like its own.
 *
 * @param real whether it is elec2
 */
record ElectricityStream(Path events, int rows, boolean real) {

  static final int ELEC2_ROWS = 45_312;

  private static final String COLUMNS =
      "date,day,period,nswprice,nswdemand,vicprice,vicdemand,transfer,class\n";

  /** The data of this project's neighbour folder, or of {@code TRIBUTARY_DATA}. */
  static Optional<ElectricityStream> elec2() {
    String named = System.getenv("TRIBUTARY_DATA");
    Path folder = named == null ? Path.of("..", "..", "shared", "data") : Path.of(named);
    Path file = folder.resolve("elec2.csv.gz");
    return Files.exists(file)
        ? Optional.of(new ElectricityStream(file.toAbsolutePath().normalize(), ELEC2_ROWS, true))
        : Optional.empty();
  }

  /** Rows with the same columns, whose class follows their price, from a fixed seed. */
  static ElectricityStream like(Path folder, int rows) {
    SplittableRandom random = new SplittableRandom(17);
    StringBuilder csv = new StringBuilder(COLUMNS);
    double price = 0.05;
    for (int i = 0; i < rows; i++) {
      double next = Math.max(0, price + random.nextDouble(-0.01, 0.01));
      csv.append(
          String.format(
              Locale.ROOT,
              "%.4f,%d,%.6f,%.6f,%.6f,%.6f,%.6f,%.6f,%s%n",
              (double) i / rows,
              1 + i / 48 % 7,
              i % 48 / 47.0,
              price,
              random.nextDouble(),
              random.nextDouble(0.01),
              random.nextDouble(),
              random.nextDouble(),
              next > price || random.nextInt(10) == 0 ? "UP" : "DOWN"));
      price = next;
    }
    Path file = folder.resolve("events.csv");
    try {
      Files.writeString(file, csv);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
    return new ElectricityStream(file, rows, false);
  }

  /**
   * The file of a pipeline that learns these events on a cluster. The day of the week stands for a
   * time in milliseconds: since it goes round, windows meet late events too.
   */
  static Path pipelineFile(Path folder, String name, String bootstrapServers) {
    Path file = folder.resolve(name + ".yaml");
    try {
      Files.writeString(
          file,
          """
          pipeline: %s
          task: {type: classification, label: class, classes: [DOWN, UP]}
          timestamp: day
          features:
            numeric: [period, nswprice, nswdemand, vicprice, vicdemand, transfer]
            categorical: {day: {buckets: 8, dimensions: 2}}
            window:
              nswprice: {per: period, over: [1ms, 3ms], compute: [count, sum, mean]}
              class: {per: transfer, over: [4ms], delay: 1ms}
            lag: {label: 2}
          network:
            - dense: {units: 32, activation: relu}
          training:
            miniBatch: 3
            optimizer: {type: adam, learningRate: 0.005}
            seed: 42
          snapshots: {every: 1000, onImprovement: true}
          source: {events: {topic: %s-events, format: json}}
          admin: {port: 0}
          kafka: {bootstrap.servers: "%s"}
          """
              .formatted(name, name, bootstrapServers));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
    return file;
  }

  static Pipeline pipeline(Path pipelineFile) {
    return PipelineFile.read(pipelineFile, Map.of());
  }

  /** Model hash by version of a learner that sees the file in one go, without Kafka. */
  Map<Integer, String> rehearsed(Pipeline pipeline) {
    Map<Integer, String> hashes = new TreeMap<>();
    for (Rehearsal.Version version :
        new FileRehearsal(pipeline, RehearsalSettings.DEFAULT, Clock.systemUTC())
            .run(events, Optional.empty())
            .versions()) {
      hashes.put(version.version(), version.hash());
    }
    return hashes;
  }
}
