package io.tributary.benchmarks.freshness;

import io.tributary.benchmarks.Machine;
import io.tributary.benchmarks.process.Broker;
import io.tributary.benchmarks.process.Folders;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.Pipeline.Scoring.Follow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command behind {@code benchmarks/run freshness}. */
@Command(
    name = "benchmarks/run freshness",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serves the learner's weights as of its last commit (follow: live): how often that is right"
          + " beside the learner itself, and how long a label takes until it is used.",
      "A broker of its own on 127.0.0.1; everything ends by itself."
    })
public final class FreshnessBenchmark implements Callable<Integer> {

  /** One network that learns in mini-batches, as a stream of this rate needs. */
  private static final String FAST = "seed: 42, miniBatch: 16, candidates: 1";

  private static final String DEFAULTS = "seed: 42";

  @Parameters(index = "0", paramLabel = "ELEC2", description = "elec2 as CSV.")
  private Path elec2 = Path.of("elec2.csv.gz");

  @Option(names = "--rows", description = "Rows to judge accuracy by: ${DEFAULT-VALUE}.")
  private int rows = 5_000;

  @Option(names = "--rate", description = "Rows per second: ${DEFAULT-VALUE}.")
  private double rate = 50;

  @Option(
      names = "--loads",
      split = ",",
      description = "Events per second to time labels at: ${DEFAULT-VALUE}.")
  private List<Double> loads = List.of(1_000.0, 20_000.0);

  @Option(names = "--seconds", description = "How long at each of them: ${DEFAULT-VALUE}.")
  private int seconds = 30;

  @Option(
      names = "--kafka",
      paramLabel = "KEY=VALUE",
      description = "A key of kafka: in the pipeline files, such as commit.interval.ms=20.")
  private Map<String, String> kafka = Map.of();

  /** Starts it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new FreshnessBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tributary-freshness");
    try (Broker broker = Broker.start(folder.resolve("broker"))) {
      System.out.printf(
          "%n%s, %s, Java %s%n", LocalDate.now(ZoneOffset.UTC), Machine.cpu(), Runtime.version());
      Stream stream = Stream.first(rows, elec2, folder);
      accuracy(folder, broker, stream);
      List<LabelToUse> uses = new ArrayList<>();
      for (double load : loads) {
        Pipeline pipeline =
            Stream.pipeline(
                folder,
                "load-%.0f".formatted(load),
                broker.bootstrapServers(),
                Follow.LIVE,
                FAST,
                kafka);
        long total = (long) (load * seconds);
        uses.add(LabelToUse.measure(pipeline, stream.events(pipeline), load, total, total / 2));
      }
      print(uses);
      return 0;
    } finally {
      Folders.delete(folder);
    }
  }

  private void accuracy(Path folder, Broker broker, Stream stream)
      throws IOException, InterruptedException {
    Pipeline pipeline =
        Stream.pipeline(folder, "live", broker.bootstrapServers(), Follow.LIVE, DEFAULTS, kafka);
    ServedAccuracy accuracy = ServedAccuracy.measure(pipeline, stream, rate);
    System.out.printf("%n| elec2, %,d rows, %.0f per second | accuracy |%n", rows, rate);
    System.out.println("|---|---:|");
    System.out.printf("| the learner itself | %.4f |%n", accuracy.learner());
    System.out.printf("| served, follow: live | %.4f |%n", accuracy.served());
    System.out.printf(
        "| served by versions as soon as they are published | %.4f |%n", accuracy.champion());
  }

  private static void print(List<LabelToUse> uses) {
    System.out.println();
    System.out.println(
        "| events/s | weights in use, times | from | median, ms | 99 %, ms | longest, ms |");
    System.out.println("|---:|---:|---|---:|---:|---:|");
    for (LabelToUse use : uses) {
      row(use, "the event with its label", use.fromEvent());
      row(use, "the training log", use.fromLog());
    }
  }

  private static void row(LabelToUse use, String from, Histogram millis) {
    System.out.printf(
        "| %,.0f | %,d | %s | %d | %d | %d |%n",
        use.perSecond(),
        use.weights(),
        from,
        millis.getValueAtPercentile(50),
        millis.getValueAtPercentile(99),
        millis.getMaxValue());
  }
}
