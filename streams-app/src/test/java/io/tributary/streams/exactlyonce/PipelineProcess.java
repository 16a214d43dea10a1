package io.tributary.streams.exactlyonce;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code tributary run} as a process of its own, which a test may kill. */
final class PipelineProcess implements AutoCloseable {

  private final Process process;
  private final Thread output;

  private PipelineProcess(Process process, Thread output) {
    this.process = process;
    this.output = output;
  }

  /** Starts the program and returns at once. */
  static PipelineProcess start(Path pipelineFile, Path state, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.tributary.streams.cli.Tributary",
                "run",
                pipelineFile.toString(),
                "--state",
                state.toString()));
    command.addAll(List.of(options));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
      Process process = builder.start();
      Thread output =
          Thread.ofVirtual().name("output of " + process.pid()).start(() -> copy(process));
      return new PipelineProcess(process, output);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void copy(Process process) {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(line -> System.out.println("[" + process.pid() + "] " + line));
    } catch (IOException | UncheckedIOException killed) {
      System.out.println("[" + process.pid() + "] ended: " + killed.getMessage());
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: nothing in the process learns of it. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM, and waits for the orderly end. */
  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the pipeline did not stop within a minute");
      }
      output.join();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
