package io.tributary.benchmarks.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A program in a JVM of its own, which may be killed. */
public final class ChildProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Thread output;
  private final Thread end;

  private ChildProcess(Process process, Consumer<String> lines) {
    this.process = process;
    output =
        Thread.ofPlatform()
            .daemon()
            .name("output of " + process.pid())
            .start(() -> read(process, lines));
    end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
  }

  /**
   * Starts {@code tributary}.
   *
   * @param options of the JVM
   * @param lines is told every line of both outputs, by a thread of its own
   */
  public static ChildProcess tributary(
      List<String> options, List<String> arguments, Consumer<String> lines) {
    return start("io.tributary.streams.cli.Tributary", options, arguments, lines);
  }

  /**
   * Starts a program with the class path of this JVM.
   *
   * @param main name of its class
   * @param options of the JVM
   * @param lines is told every line of both outputs, by a thread of its own
   */
  public static ChildProcess start(
      String main, List<String> options, List<String> arguments, Consumer<String> lines) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseG1GC"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
      return new ChildProcess(builder.start(), lines);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void read(Process process, Consumer<String> lines) {
    try (BufferedReader reader = process.inputReader()) {
      reader.lines().forEach(lines);
    } catch (IOException | UncheckedIOException killed) {
      lines.accept("its output ended: " + killed.getMessage());
    }
  }

  /** Writes a line to its standard input. */
  public void tell(String line) {
    try {
      BufferedWriter input = process.outputWriter();
      input.write(line);
      input.newLine();
      input.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException("process " + process.pid() + " does not listen", gone);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Processor time that it has used so far, of all cores together; zero where nobody tells. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** SIGKILL, and waits until it is gone: nothing in the process learns of it. */
  public void kill() {
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
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "process %d did not end within %d s".formatted(process.pid(), PATIENCE_SECONDS));
      }
      output.join();
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
