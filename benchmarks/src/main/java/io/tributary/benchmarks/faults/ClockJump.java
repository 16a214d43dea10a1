package io.tributary.benchmarks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program's clock jumps ahead by an hour, back by two, and to the right time again, while its
 * broker's is right. The clock is libfaketime's, which Debian has.
 */
record ClockJump() implements Scenario {

  private static final List<String> OFFSETS = List.of("+1h", "-1h", "+0");

  /** The library looks at its file once a second. */
  private static final Duration NOTICE = Duration.ofSeconds(2);

  private static final Duration STALL = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public Optional<String> hindrance() {
    return library().isPresent()
        ? Optional.empty()
        : Optional.of("libfaketime is not here: apt-get install faketime");
  }

  private static Optional<Path> library() {
    return Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
        .map(machine -> Path.of("/usr/lib", machine, "faketime", "libfaketime.so.1"))
        .filter(Files::exists)
        .findFirst();
  }

  @Override
  public Result run(Trial trial) {
    Path clock = trial.folder().resolve("clock");
    set(clock, "+0");
    Map<String, String> environment =
        Map.of(
            "LD_PRELOAD",
            library().orElseThrow().toString(),
            "FAKETIME_TIMESTAMP_FILE",
            clock.toString(),
            "FAKETIME_CACHE_DURATION",
            "1",
            // Only the time of day jumps, and waits of the JVM last as long as they should.
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1",
            "FAKETIME_FORCE_MONOTONIC_FIX",
            "0");
    try (Lab lab = Lab.withBroker(trial, Map.of("producer.transaction.timeout.ms", "10000"))) {
      Stopwatch stopwatch = new Stopwatch(lab);
      Child program =
          lab.start("state", System.getProperty("java.class.path"), environment, List.of());
      lab.awaitRunning(program);
      int part = trial.events() / (OFFSETS.size() + 1);
      lab.release(part);
      for (int i = 0; i < OFFSETS.size(); i++) {
        lab.awaitPredicted(part * (i + 1), program);
        set(clock, OFFSETS.get(i));
        Patience.pause(NOTICE);
        Instant fault = Instant.now();
        lab.release(part * (i + 2));
        Duration recovery = stopwatch.awaitPrediction(fault, fault, program);
        tell(
            "the clock is %s, predicts after %.1f s"
                .formatted(OFFSETS.get(i), recovery.toMillis() / 1e3));
      }
      lab.feed();
      Verdict verdict = lab.finish(STALL);
      lab.requireAlive(program);
      return new Result(name(), trial, 0, 0, stopwatch.recoveries(), stopwatch.total(), verdict);
    }
  }

  private static void set(Path clock, String offset) {
    Path draft = clock.resolveSibling("clock.draft");
    try {
      Files.writeString(draft, offset + "\n");
      Files.move(draft, clock, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
