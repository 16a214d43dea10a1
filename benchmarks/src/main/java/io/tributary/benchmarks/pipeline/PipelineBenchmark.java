package io.tributary.benchmarks.pipeline;

import io.tributary.benchmarks.process.Broker;
import io.tributary.benchmarks.process.Folders;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TopicAdmin;
import io.tributary.streams.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code benchmarks/run pipeline}. */
@Command(
    name = "benchmarks/run pipeline",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Events per second of the scoring role, with one stream thread, beside a Kafka Streams that"
          + " only copies the same records and one that reads and writes them without a model; then"
          + " what scoring adds to the latency at half that rate.",
      "A broker of its own on 127.0.0.1, a process for each, in turns; everything ends by itself."
    })
public final class PipelineBenchmark implements Callable<Integer> {

  @Option(
      names = "--workload",
      split = ",",
      description = "Events and network, of ${COMPLETION-CANDIDATES}: ${DEFAULT-VALUE}.")
  private List<Workload> workloads = List.of(Workload.JSON);

  @Option(
      names = "--guarantee",
      split = ",",
      description = "Of ${COMPLETION-CANDIDATES}: ${DEFAULT-VALUE}.")
  private List<Guarantee> guarantees = List.of(Guarantee.EOS, Guarantee.ALOS);

  @Option(names = "--turns", description = "Of each contestant: ${DEFAULT-VALUE}.")
  private int turns = 5;

  @Option(names = "--slice", description = "Seconds of a turn: ${DEFAULT-VALUE}.")
  private double slice = 4;

  @Option(names = "--settle", description = "Seconds before it: ${DEFAULT-VALUE}.")
  private double settle = 2;

  @Option(
      names = "--warm-up",
      description = "Seconds for each contestant before the first turn: ${DEFAULT-VALUE}.")
  private double warmUp = 10;

  @Option(
      names = "--mebibytes",
      description = "Of events that lie ready, to be read in each turn: ${DEFAULT-VALUE}.")
  private long mebibytes = 2_000;

  @Option(
      names = "--latency-turns",
      description =
          "Of each contestant, at half the rate of scoring; 0 for none: ${DEFAULT-VALUE}.")
  private int latencyTurns = 3;

  @Option(names = "--latency-slice", description = "Seconds of such a turn: ${DEFAULT-VALUE}.")
  private double latencySlice = 8;

  @Option(names = "--latency-settle", description = "Seconds before it: ${DEFAULT-VALUE}.")
  private double latencySettle = 4;

  @Option(
      names = "--capacity-events",
      description = "Sent without a pause, to learn that rate: ${DEFAULT-VALUE}.")
  private long capacityEvents = 500_000;

  @Option(names = "--max-linger", description = "As in the pipeline file: ${DEFAULT-VALUE}.")
  private String maxLinger = "1ms";

  @Option(
      names = "--explain",
      description = "Also the scoring role that explains one event in a hundred.")
  private boolean explain;

  @Option(names = "--json", paramLabel = "OUT", description = "Also write the results there.")
  private @Nullable Path json;

  /** Starts it. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new PipelineBenchmark())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Report report = new Report(maxLinger);
    for (Workload workload : workloads) {
      Path folder = Files.createTempDirectory("tributary-pipeline");
      try (Broker broker = Broker.start(folder.resolve("broker"))) {
        measure(workload, folder, broker.bootstrapServers(), report);
      } finally {
        Folders.delete(folder);
      }
    }
    report.print();
    if (json != null) {
      report.write(json);
    }
    return 0;
  }

  private void measure(Workload workload, Path folder, String bootstrapServers, Report report)
      throws Exception {
    Pipeline pipeline =
        workload.pipeline(folder, bootstrapServers, Contestant.SCORING.scoring(maxLinger));
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      new TopicAdmin(kafka, pipeline).prepare(OptionalInt.of(1));
    }
    byte[][] pool = EventLog.pool(workload);
    long records = (mebibytes << 20) / pool[0].length;
    System.err.printf("%s: writing %,d events%n", workload.id(), records);
    EventLog.fill(bootstrapServers, pipeline.source().events(), pool, records);
    for (Guarantee guarantee : guarantees) {
      List<Seat> seats = new ArrayList<>();
      try {
        for (Contestant contestant : Contestant.values()) {
          if (contestant == Contestant.EXPLAINING && !explain) {
            continue;
          }
          seats.add(
              Seat.open(workload, contestant, guarantee, folder, bootstrapServers, maxLinger));
        }
        race(workload, seats, records, report);
        if (latencyTurns > 0) {
          LatencyTrial trial =
              new LatencyTrial(
                  bootstrapServers,
                  pipeline.source().events(),
                  new Topics(pipeline.name()).predictions(),
                  pool);
          latency(workload, guarantee, seats, trial, report);
        }
      } finally {
        seats.forEach(Seat::close);
      }
    }
  }

  private void race(Workload workload, List<Seat> seats, long records, Report report) {
    for (Seat seat : seats) {
      var _ = seat.race(0, warmUp, records);
    }
    for (int turn = 0; turn < turns; turn++) {
      for (Seat seat : seats) {
        Speed speed = seat.race(settle, slice, records);
        System.err.printf(
            "%s, %s, turn %d of %d, %s: %,.0f events/s%n",
            workload.id(),
            seat.guarantee(),
            turn + 1,
            turns,
            seat.contestant().id(),
            speed.perSecond());
        report.add(workload, seat.guarantee(), seat.contestant(), speed);
      }
    }
  }

  private void latency(
      Workload workload, Guarantee guarantee, List<Seat> seats, LatencyTrial trial, Report report)
      throws Exception {
    boolean committedOnly = guarantee == Guarantee.EOS;
    double rate = capacity(seats, trial, committedOnly) / 2;
    for (int turn = 0; turn < latencyTurns; turn++) {
      for (Seat seat : seats) {
        if (seat.contestant() == Contestant.KAFKA_DEFAULTS) {
          continue; // its linger of 100 ms is no baseline for a latency
        }
        try (var _ = seat.serve()) {
          Histogram histogram = trial.run(rate, latencySettle, latencySlice, committedOnly);
          System.err.printf(
              "%s, %s, turn %d of %d, %s at %,.0f events/s: p50 %.2f ms, p99 %.2f ms%n",
              workload.id(),
              guarantee,
              turn + 1,
              latencyTurns,
              seat.contestant().id(),
              rate,
              histogram.getValueAtPercentile(50) / 1e6,
              histogram.getValueAtPercentile(99) / 1e6);
          report.add(workload, guarantee, seat.contestant(), rate, histogram);
        }
      }
    }
  }

  private double capacity(List<Seat> seats, LatencyTrial trial, boolean committedOnly)
      throws Exception {
    Seat scoring =
        seats.stream().filter(s -> s.contestant() == Contestant.SCORING).findFirst().orElseThrow();
    try (var _ = scoring.serve()) {
      var _ = trial.capacity(capacityEvents, committedOnly);
      double capacity = trial.capacity(capacityEvents, committedOnly);
      System.err.printf("all of it together keeps up with %,.0f events/s%n", capacity);
      return capacity;
    }
  }
}
