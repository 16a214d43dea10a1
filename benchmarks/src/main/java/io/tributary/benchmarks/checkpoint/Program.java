package io.tributary.benchmarks.checkpoint;

import io.tributary.benchmarks.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code tributary run} in a process of its own, whose log tells when the learner's partition was
 * assigned and when the learner was restored.
 */
final class Program implements AutoCloseable {

  private final ChildProcess process;
  private Optional<Instant> assigned = Optional.empty();
  private Optional<Instant> restored = Optional.empty();

  Program(Path pipelineFile) {
    process =
        ChildProcess.tributary(
            List.of("-Xmx1g", "-Dlogback.configurationFile=restart-logback.xml"),
            List.of("run", pipelineFile.toString()),
            this::read);
  }

  // Kafka Streams' own words: stream-thread [large-training-…] State transition from A to B
  private synchronized void read(String line) {
    if (!line.contains("StreamThread")) {
      System.err.println("[run] " + line);
    } else if (!line.contains("-training-")) {
      return;
    } else if (line.endsWith(" to PARTITIONS_ASSIGNED")) {
      assigned = Optional.of(Instant.now());
    } else if (line.endsWith("from PARTITIONS_ASSIGNED to RUNNING")) {
      restored = Optional.of(Instant.now());
      notifyAll();
    }
  }

  /**
   * Waits for the learner.
   *
   * @return from the assignment of its partition to its being restored
   */
  synchronized Duration awaitRestored(Duration patience) throws InterruptedException {
    Instant end = Instant.now().plus(patience);
    while (restored.isEmpty()) {
      long left = Duration.between(Instant.now(), end).toMillis();
      if (left <= 0 || !process.isAlive()) {
        throw new IllegalStateException("the learner does not run within " + patience);
      }
      wait(Math.min(left, 1000));
    }
    return Duration.between(assigned.orElseThrow(), restored.orElseThrow());
  }

  /** When the learner was restored; after {@link #awaitRestored}. */
  synchronized Instant restoredAt() {
    return restored.orElseThrow();
  }

  /** Processor time that it has used since its start. */
  Duration cpu() {
    return process.cpu();
  }

  void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
