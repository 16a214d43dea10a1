package io.tributary.benchmarks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of our own, whose output goes to a file. It does not outlive this process, unless
 * that is killed.
 */
final class Child implements AutoCloseable {

  private static final Duration ORDERLY_END = Duration.ofMinutes(1);

  private final Process process;
  private final Path log;
  private final Thread atExit;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
    atExit = Thread.ofPlatform().unstarted(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts {@code tributary} and returns at once.
   *
   * @param classPath of the process
   * @param environment variables beside our own
   * @param arguments of the command line
   */
  static Child tributary(
      Path log, String classPath, Map<String, String> environment, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // Processes that live for seconds: no time for the best code and many threads.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                "io.tributary.streams.cli.Tributary"));
    command.addAll(arguments);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
      builder.environment().putAll(environment);
      return new Child(builder.start(), log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** How it ended, for people; only once it has. */
  String ending() {
    return "a process ended by itself with code %d, see %s:%n%s"
        .formatted(process.exitValue(), log, output());
  }

  /** What it has printed so far. */
  String output() {
    try {
      return Files.readString(log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** SIGKILL: nothing in the process learns of it. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGSTOP: it stands still and does not know. */
  void stop() {
    signal("STOP");
  }

  /** SIGCONT: it goes on where it stood. */
  void wake() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (code != 0) {
        throw new FaultException("SIG" + name + " did not reach process " + process.pid());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FaultException("interrupted", interrupted);
    }
  }

  /** SIGTERM, and waits for the orderly end; one that takes a minute is killed. */
  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(ORDERLY_END.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new FaultException("a process did not end within " + ORDERLY_END + ": " + log);
      }
      if (Thread.currentThread() != atExit) {
        Runtime.getRuntime().removeShutdownHook(atExit);
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new FaultException("interrupted", interrupted);
    } catch (IllegalStateException exiting) {
      // The hook does what is left to do.
      process.destroyForcibly();
    }
  }
}
