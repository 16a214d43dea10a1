package io.tributary.benchmarks.checkpoint;

import io.tributary.benchmarks.process.Broker;
import io.tributary.benchmarks.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code benchmarks/run checkpoint}. */
@Command(
    name = "benchmarks/run checkpoint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Kills a pipeline with 200,000 parameters and times its return; then times learning with and"
          + " without checkpoints.",
      "A broker of its own on 127.0.0.1; everything ends by itself."
    })
public final class CheckpointBenchmark implements Callable<Integer> {

  @Option(
      names = "--minutes",
      description = "How long the changelog is written before the first kill: ${DEFAULT-VALUE}.")
  private double minutes = 10;

  @Option(names = "--kills", description = "SIGKILLs; 0 leaves them out: ${DEFAULT-VALUE}.")
  private int kills = 7;

  @Option(names = "--rate", description = "Events per second: ${DEFAULT-VALUE}.")
  private double rate = 200;

  @Option(
      names = "--turns",
      description = "Pairs of runs with and without commits; 0 for none: ${DEFAULT-VALUE}.")
  private int turns = 7;

  @Option(names = "--slice", description = "Seconds of each such run: ${DEFAULT-VALUE}.")
  private int slice = 15;

  @Option(names = "--warm-up", description = "Seconds before it: ${DEFAULT-VALUE}.")
  private int warmUp = 5;

  @Option(
      names = "--backlog",
      description = "Examples that lie ready for each such run: ${DEFAULT-VALUE}.")
  private long backlog = 600_000;

  @Option(
      names = "--subjects",
      split = ",",
      description = "Whose throughput, of ${COMPLETION-CANDIDATES}.")
  private List<Subject> subjects = List.of(Subject.values());

  @Option(names = "--seed", description = "Of the moments of the kills; printed when not given.")
  private long seed = System.nanoTime();

  @Option(names = "--json", paramLabel = "OUT", description = "Also write the results there.")
  private @Nullable Path json;

  /** Starts it. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new CheckpointBenchmark())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.err.println("--seed " + seed);
    Path folder = Files.createTempDirectory("tributary-checkpoint");
    try {
      Report report = measure(folder);
      report.print();
      if (json != null) {
        report.write(json);
      }
    } finally {
      Folders.delete(folder);
    }
    return 0;
  }

  private Report measure(Path folder) throws IOException, InterruptedException {
    List<Restart> restarts = List.of();
    List<Cost> costs = new ArrayList<>();
    if (kills > 0) {
      try (Broker broker = Broker.start(folder.resolve("restarts-broker"))) {
        restarts =
            new Restarts(broker, folder, new Random(seed), rate)
                .measure(Subject.LARGE, Duration.ofSeconds(Math.round(minutes * 60)), kills);
      }
      Folders.delete(folder.resolve("large-state"));
      Folders.delete(folder.resolve("restarts-broker"));
    }
    if (turns > 0) {
      try (Broker broker = Broker.start(folder.resolve("cost-broker"))) {
        for (Subject subject : subjects) {
          costs.add(
              new CommitCost(broker, folder, Duration.ofSeconds(warmUp), Duration.ofSeconds(slice))
                  .measure(subject, turns, backlog));
        }
      }
    }
    return new Report(minutes, rate, seed, restarts, costs);
  }
}
