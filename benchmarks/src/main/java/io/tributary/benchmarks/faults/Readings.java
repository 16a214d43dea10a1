package io.tributary.benchmarks.faults;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A file of labeled events made from a seed: cheap to score, learnable, with a drift in its middle,
 * each event numbered by its id and belonging to one of some meters.
 *
 * @param events how many; their ids count from 0
 */
record Readings(Path file, int events) {

  private static final int METERS = 16;
  private static final double NOISE = 0.1;

  /** Writes the file. */
  static Readings write(Path file, int events, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,meter,load,heat,level\n");
      for (int i = 0; i < events; i++) {
        double load = random.nextDouble();
        double heat = random.nextDouble();
        double turn = i < events / 2 ? load + heat : load - heat + 0.5;
        boolean high = turn > 1 != random.nextDouble() < NOISE;
        out.write(
            String.format(
                Locale.ROOT,
                "%d,m%d,%.4f,%.4f,%s%n",
                i,
                random.nextInt(METERS),
                load,
                heat,
                high ? "HIGH" : "LOW"));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new Readings(file, events);
  }
}
