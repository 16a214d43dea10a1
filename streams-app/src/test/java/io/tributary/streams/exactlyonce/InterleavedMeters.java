package io.tributary.streams.exactlyonce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Events of many meters, one after the other in no order: some all the time, one so rarely that it
 * starts over each time, and some that stop for good. Whether a meter's value goes up is told by
 * its own last values alone.
 */
final class InterleavedMeters {

  static final int SNAPSHOT_EVERY = 500;

  private static final int STEADY = 5;
  private static final int LIFE_OF_OTHERS = 400;
  private static final long START = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;

  private InterleavedMeters() {}

  /** Writes the events, from a fixed seed. */
  static ElectricityStream stream(Path folder, int rows) {
    SplittableRandom random = new SplittableRandom(23);
    double[] phase = new double[STEADY];
    StringBuilder csv = new StringBuilder("ts,meter,value,load,zone,class\n");
    for (int i = 0; i < rows; i++) {
      int meter = random.nextInt(STEADY);
      phase[meter] += 0.5;
      String name =
          switch (random.nextInt(100)) {
            case 0 -> "rare";
            case 1, 2, 3 -> "once-" + i / LIFE_OF_OTHERS;
            default -> "meter-" + meter;
          };
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%.6f,%s,%s,%s%n",
              START + i * MINUTE,
              name,
              Math.sin(phase[meter]) + random.nextDouble(-0.1, 0.1),
              random.nextInt(10) == 0 ? "" : Double.toString(random.nextDouble(100)),
              "z" + meter % 3,
              Math.sin(phase[meter] + 0.5) > Math.sin(phase[meter]) ? "UP" : "DOWN"));
    }
    try {
      return new ElectricityStream(
          Files.writeString(folder.resolve("meters.csv"), csv), rows, false);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The file of a pipeline that learns them from sequences. */
  static Path pipelineFile(Path folder, String name, String bootstrapServers) {
    try {
      return Files.writeString(
          folder.resolve(name + ".yaml"),
          """
          pipeline: %s
          task: {type: classification, label: class, classes: [DOWN, UP]}
          key: meter
          timestamp: ts
          features:
            numeric: [value, load]
            categorical: {zone: {buckets: 8, dimensions: 2}}
            time: {ts: [hourOfDay]}
            lag: {label: 1}
          sequence: {length: 8, timeToLive: 30m}
          network:
            - lstm: {units: 8}
          training: {miniBatch: 4, candidates: 1, seed: 42}
          snapshots: {every: %d, onImprovement: true}
          source: {events: {topic: %s-events, format: json}}
          admin: {port: 0}
          kafka: {bootstrap.servers: "%s"}
          """
              .formatted(name, SNAPSHOT_EVERY, name, bootstrapServers));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
