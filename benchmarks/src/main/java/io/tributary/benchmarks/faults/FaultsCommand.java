package io.tributary.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code benchmarks/run faults}. */
@Command(
    name = "benchmarks/run faults",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes trouble for a pipeline, then checks that every event was predicted once, every example"
          + " learned once, and every version is that of a run without trouble.",
      "Ends with 1 when something differs."
    })
public final class FaultsCommand implements Callable<Integer> {

  @Option(
      names = "--scenario",
      split = ",",
      description = "Of ${COMPLETION-CANDIDATES}: ${DEFAULT-VALUE}.")
  private List<Trouble> scenarios = List.of(Trouble.KILLS);

  @Option(
      names = "--kills",
      description = "SIGKILLs of the program: 200 for kills, 20 for scoring, 10 for embedded.")
  private @Nullable Integer kills;

  @Option(
      names = "--broker-kills",
      description =
          "SIGKILLs of the broker, half of them with the program: a twentieth of --kills.")
  private @Nullable Integer brokerKills;

  @Option(
      names = "--events",
      description =
          "Events of each scenario: 1,000,000 for kills, 300,000 for scoring, 40,000 for others.")
  private @Nullable Integer events;

  @Option(names = "--partitions", description = "Of the events topic, for kills: ${DEFAULT-VALUE}.")
  private int partitions = 1;

  @Option(names = "--seed", description = "Of every random moment; printed, another at each run.")
  private long seed = System.nanoTime();

  @Option(names = "--within", description = "Minutes after which it gives up: ${DEFAULT-VALUE}.")
  private int minutes = 90;

  @Option(names = "--folder", description = "Where everything is kept; removed when all is well.")
  private @Nullable Path folder;

  @Option(names = "--json", paramLabel = "OUT", description = "Also write the results there.")
  private @Nullable Path json;

  /** Starts it. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new FaultsCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    giveUpAfter(Duration.ofMinutes(minutes));
    Path root = folder == null ? Files.createTempDirectory("tributary-faults") : folder;
    System.err.println("--seed " + seed + ", in " + root);
    List<Result> results = new ArrayList<>();
    for (Trouble trouble : scenarios) {
      Scenario scenario = scenario(trouble);
      Optional<String> hindrance = scenario.hindrance();
      if (hindrance.isPresent()) {
        scenario.tell("skipped, " + hindrance.get());
      } else {
        results.add(run(scenario, trouble, root.resolve(scenario.name())));
      }
    }
    Report report = new Report(seed, results);
    report.print();
    if (json != null) {
      report.write(json);
    }
    boolean sound = results.stream().allMatch(result -> result.verdict().sound());
    if (sound && folder == null) {
      delete(root);
    }
    return sound ? 0 : 1;
  }

  private Scenario scenario(Trouble trouble) {
    return switch (trouble) {
      case KILLS -> {
        int programs = kills == null ? 200 : kills;
        int brokers = brokerKills == null ? programs / 20 : brokerKills;
        yield new Kills(programs, brokers, partitions, false);
      }
      case EMBEDDED -> kills == null ? trouble.scenario() : new Kills(kills, 0, 1, true);
      case SCORING -> kills == null ? trouble.scenario() : new ScoringKills(kills);
      case ZOMBIE, REBALANCE, FULL_DISK, CLOCK -> trouble.scenario();
    };
  }

  private Result run(Scenario scenario, Trouble trouble, Path place) {
    int count = events == null ? trouble.events() : events;
    Result result = scenario.run(Trial.in(place, count, scenario.partitions(), seed));
    result.verdict().findings().forEach(scenario::tell);
    return result;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  private static void giveUpAfter(Duration time) {
    Thread.ofPlatform()
        .daemon()
        .name("end")
        .start(
            () -> {
              Patience.pause(time);
              System.err.println("not done within " + time.toMinutes() + " minutes");
              System.exit(1);
            });
  }
}
