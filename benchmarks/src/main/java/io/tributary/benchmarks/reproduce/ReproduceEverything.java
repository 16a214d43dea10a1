package io.tributary.benchmarks.reproduce;

import io.tributary.streams.demo.Demo;
import io.tributary.streams.eventfile.EventFile;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import io.tributary.streams.progress.Progress;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import io.tributary.streams.send.Destination;
import io.tributary.streams.send.EventProducer;
import io.tributary.streams.send.FileSender;
import io.tributary.streams.send.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Runs the elec2 and the demo pipeline, each with an embedded broker, then rebuilds every version
 * of both with {@code models reproduce all} in processes of their own: with the vector module and
 * without. Ends with 1 when a version differs.
 */
public final class ReproduceEverything {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration DEMO = Duration.ofSeconds(60);
  private static final double PAYMENTS_PER_SECOND = 500;
  private static final int SEED = 42;

  private final Path folder;

  private ReproduceEverything(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs, rebuilds and compares.
   *
   * @param arguments the folder with {@code elec2.csv.gz}, and that of this repository
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path elec2 = Path.of(arguments[0]).resolve("elec2.csv.gz");
    Path repository = Path.of(arguments[1]);
    ReproduceEverything check =
        new ReproduceEverything(
            Files.createTempDirectory(
                Files.createDirectories(repository.resolve("benchmarks/target")), "reproduce-"));
    boolean equal = check.demo();
    if (Files.exists(elec2)) {
      equal &= check.elec2(repository.resolve("examples/elec2.yaml"), elec2);
    } else {
      System.out.println("elec2 is left out: there is no " + elec2 + "; set TRIBUTARY_DATA");
    }
    System.exit(equal ? 0 : 1);
  }

  private boolean demo() throws IOException, InterruptedException {
    Path file;
    try (Demo demo = Demo.start(folder.resolve("demo"), PAYMENTS_PER_SECOND, SEED, CLOCK)) {
      file = demo.pipelineFile();
      long learned = demo.run(DEMO, _ -> {}).learned();
      System.out.printf("demo: %,d payments learned%n", learned);
    }
    return reproduce(file, PipelineFile.read(file, Map.of()).state());
  }

  private boolean elec2(Path file, Path events) throws IOException, InterruptedException {
    Path state = folder.resolve("elec2");
    Pipeline pipeline =
        PipelineFile.read(file, Map.of())
            .withBootstrapServers("127.0.0.1:0")
            .withAdmin(new Pipeline.Admin("127.0.0.1", 0))
            .withState(state);
    RunOptions options = new RunOptions(EnumSet.allOf(Role.class), true, 1);
    try (PipelineRuntime runtime = PipelineRuntime.start(pipeline, options, CLOCK)) {
      long sent = send(runtime.pipeline(), events);
      Instant deadline = CLOCK.instant().plus(PATIENCE);
      while (runtime.training().filter(report -> report.examples() >= sent).isEmpty()) {
        if (CLOCK.instant().isAfter(deadline)) {
          throw new IllegalStateException("elec2 was not learned within " + PATIENCE);
        }
        runtime.await(TICK);
      }
      System.out.printf("elec2: %,d examples learned%n", sent);
    }
    return reproduce(file, state);
  }

  private static long send(Pipeline pipeline, Path events) throws InterruptedException {
    Destination destination =
        new Destination(
            pipeline.bootstrapServers(), pipeline.source().events(), Destination.DEFAULT_TIMEOUT);
    try (EventFile file = EventFile.open(events);
        Progress progress = Progress.of("send", file.bytes(), CLOCK);
        EventProducer producer = EventProducer.open(destination)) {
      return new FileSender(pipeline, file)
          .send(producer, Pace.of(Double.POSITIVE_INFINITY), Long.MAX_VALUE, progress);
    }
  }

  private static boolean reproduce(Path file, Path state) throws IOException, InterruptedException {
    boolean vector = reproduce(file, state, List.of("--add-modules", "jdk.incubator.vector"));
    boolean scalar = reproduce(file, state, List.of());
    return vector && scalar;
  }

  private static boolean reproduce(Path file, Path state, List<String> modules)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(modules);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "io.tributary.streams.cli.Tributary",
            "models",
            "reproduce",
            file.toString(),
            "all",
            "--embedded",
            "--state",
            state.toString()));
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
