package io.tributary.benchmarks.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The disk under the state folder, the broker's records among it, fills up while the pipeline
 * works; once there is room again it goes on.
 */
record FullDisk() implements Scenario {

  private static final int MEBIBYTES = 256;
  private static final Duration STALL = Duration.ofSeconds(90);
  private static final Duration FULL = Duration.ofSeconds(15);

  @Override
  public String name() {
    return "full-disk";
  }

  /** A disk of our own is a memory file system, which only root may mount. */
  @Override
  public Optional<String> hindrance() {
    try {
      Path folder = Files.createTempDirectory("tributary-disk");
      boolean mounted = mount(folder, 1);
      if (mounted) {
        unmount(folder);
      }
      Files.delete(folder);
      return mounted ? Optional.empty() : Optional.of("mounting a small disk takes root");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public Result run(Trial trial) {
    Path disk = trial.folder().resolve("disk");
    try {
      Files.createDirectories(disk);
      if (!mount(disk, MEBIBYTES)) {
        throw new FaultException("a small disk could not be mounted at " + disk);
      }
      try {
        return run(trial, disk);
      } finally {
        unmount(disk);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Result run(Trial trial, Path disk) throws IOException {
    try (Lab lab = Lab.embedded(trial, Map.of())) {
      Stopwatch stopwatch = new Stopwatch(lab);
      Child program = lab.start("disk/state");
      lab.awaitRunning(program);
      lab.feed();
      lab.awaitPredicted(trial.events() / 3, program);
      Path filling = disk.resolve("filling");
      fill(filling);
      tell("the disk is full");
      Child starved = program;
      boolean ended = Patience.holds(FULL, () -> !starved.isAlive());
      tell(ended ? "the program has ended" : "the program lives on; it is killed");
      Instant fault = Instant.now();
      if (!ended) {
        program.kill();
      }
      Files.delete(filling);
      program = lab.start("disk/state");
      Duration recovery = stopwatch.awaitPrediction(fault, Instant.now(), program);
      tell(
          "there is room again, and it predicts after %.1f s".formatted(recovery.toMillis() / 1e3));
      Verdict verdict = lab.finish(STALL);
      lab.requireAlive(program);
      return new Result(
          name(), trial, ended ? 0 : 1, 0, stopwatch.recoveries(), stopwatch.total(), verdict);
    }
  }

  /** Writes until there is no room. */
  private static void fill(Path file) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      if (Files.size(file) == 0) {
        throw full;
      }
    }
  }

  private static boolean mount(Path folder, int mebibytes) throws IOException {
    return command(
        List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "none", "" + folder));
  }

  private static void unmount(Path folder) throws IOException {
    if (!command(List.of("umount", "" + folder))) {
      throw new FaultException("could not unmount " + folder);
    }
  }

  private static boolean command(List<String> words) throws IOException {
    try {
      return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor() == 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FaultException("interrupted", interrupted);
    }
  }
}
