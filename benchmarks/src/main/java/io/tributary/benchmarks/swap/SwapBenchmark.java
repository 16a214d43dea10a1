package io.tributary.benchmarks.swap;

import io.tributary.benchmarks.process.Broker;
import io.tributary.benchmarks.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code benchmarks/run swap}. */
@Command(
    name = "benchmarks/run swap",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Promotes one version after the other while events are scored, in a process of its own.",
      "A broker of its own on 127.0.0.1; everything ends by itself. Exit code 1 when an event was"
          + " not answered once, or by a version whose turn it was not."
    })
public final class SwapBenchmark implements Callable<Integer> {

  @Option(names = "--swaps", description = "Promotions: ${DEFAULT-VALUE}.")
  private int swaps = 10_000;

  @Option(names = "--rate", description = "Promotions per second at most: ${DEFAULT-VALUE}.")
  private double rate = 20;

  @Option(names = "--events", description = "Events per second: ${DEFAULT-VALUE}.")
  private double events = 1000;

  @Option(names = "--versions", description = "Versions that take turns: ${DEFAULT-VALUE}.")
  private int versions = 32;

  @Option(
      names = "--still",
      description = "Seconds without promotions, before them, to compare with: ${DEFAULT-VALUE}.")
  private int still = 60;

  @Option(
      names = "--first",
      description = "After how many promotions memory is first looked at: ${DEFAULT-VALUE}.")
  private int first = 1000;

  @Option(names = "--json", paramLabel = "OUT", description = "Also write the results there.")
  private @Nullable Path json;

  /** Starts it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new SwapBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tributary-swap");
    try (Broker broker = Broker.start(folder.resolve("broker"))) {
      Report report =
          new Trial(broker.bootstrapServers(), folder, versions, events)
              .run(still, swaps, Math.min(first, swaps), rate);
      report.print();
      if (json != null) {
        report.write(json);
      }
      return report.verdict().isEmpty() ? 0 : 1;
    } finally {
      Folders.delete(folder);
    }
  }
}
