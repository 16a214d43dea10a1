package io.tributary.streams.exactlyonce;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code tributary run} as a process of its own, which a test may kill. */
final class PipelineProcess implements AutoCloseable {

  private final Process process;
  private final CountDownLatch running = new CountDownLatch(1);
  private final Thread output;

  private PipelineProcess(Process process) {
    this.process = process;
    output = Thread.ofVirtual().name("output of " + process.pid()).start(this::copy);
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
      return new PipelineProcess(builder.start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void copy() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(this::print);
    } catch (IOException | UncheckedIOException killed) {
      System.out.println("[" + process.pid() + "] ended: " + killed.getMessage());
    }
  }

  private void print(String line) {
    System.out.println("[" + process.pid() + "] " + line);
    if (line.startsWith("Pipeline ") && line.contains(" runs on ")) {
      running.countDown();
    }
  }

  /** Waits until the program has found its broker and says that it runs. */
  void awaitRunning(Duration patience) throws InterruptedException {
    if (!running.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the pipeline does not run after " + patience);
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
