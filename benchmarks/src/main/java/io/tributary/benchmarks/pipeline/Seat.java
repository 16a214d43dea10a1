package io.tributary.benchmarks.pipeline;

import io.tributary.benchmarks.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A contestant's process, seen from the benchmark. */
final class Seat implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 180;

  private final Contestant contestant;
  private final Guarantee guarantee;
  private final ChildProcess process;
  private final BlockingQueue<String> answers;

  private Seat(
      Contestant contestant,
      Guarantee guarantee,
      ChildProcess process,
      BlockingQueue<String> answers) {
    this.contestant = contestant;
    this.guarantee = guarantee;
    this.process = process;
    this.answers = answers;
  }

  /** Starts the process and returns when it waits for its first request. */
  static Seat open(
      Workload workload,
      Contestant contestant,
      Guarantee guarantee,
      Path parent,
      String bootstrapServers,
      String maxLinger) {
    String name = contestant.id() + "-" + guarantee;
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    try {
      Path folder = Files.createDirectories(parent.resolve(name));
      ChildProcess process =
          ChildProcess.start(
              Runner.class.getName(),
              List.of("-Xms1g", "-Xmx1g"),
              List.of(
                  workload.name(),
                  contestant.name(),
                  guarantee.name(),
                  folder.toString(),
                  bootstrapServers,
                  maxLinger),
              line -> {
                if (line.startsWith(Runner.ANSWER)) {
                  answers.add(line.substring(Runner.ANSWER.length()));
                } else if (line.contains("WARN") || line.contains("ERROR")) {
                  System.err.println("[" + name + "] " + line);
                }
              });
      Seat seat = new Seat(contestant, guarantee, process, answers);
      var _ = seat.answer();
      return seat;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Contestant contestant() {
    return contestant;
  }

  Guarantee guarantee() {
    return guarantee;
  }

  /**
   * Reads the events from their beginning for a while.
   *
   * @param records that lie ready
   */
  Speed race(double settleSeconds, double seconds, long records) {
    process.tell(settleSeconds + " " + seconds + " " + records);
    String[] speed = answer().split(" ", 2);
    return new Speed(Double.parseDouble(speed[0]), Double.parseDouble(speed[1]));
  }

  /** Processes what comes from now on, until the returned handle is closed. */
  AutoCloseable serve() {
    process.tell(Runner.SERVE);
    var _ = answer();
    return () -> {
      process.tell(Runner.STOP);
      var _ = answer();
    };
  }

  private String answer() {
    try {
      for (long waited = 0; waited < PATIENCE_SECONDS; waited++) {
        String answer = answers.poll(1, TimeUnit.SECONDS);
        if (answer != null) {
          return answer;
        }
        if (!process.isAlive()) {
          break;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
    throw new IllegalStateException(contestant.id() + " under " + guarantee + " does not answer");
  }

  @Override
  public void close() {
    process.close();
  }
}
