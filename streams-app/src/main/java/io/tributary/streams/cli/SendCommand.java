package io.tributary.streams.cli;

import io.tributary.streams.eventfile.EventFile;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.progress.Progress;
import io.tributary.streams.send.Destination;
import io.tributary.streams.send.EventProducer;
import io.tributary.streams.send.FileSender;
import io.tributary.streams.send.Pace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A file into the topics. */
@Command(
    name = "send",
    description = {
      "Send the rows of a CSV file to the pipeline's events topic, in their order and in the"
          + " format",
      "that source.events.format says.",
      "A broker that restarts meanwhile is waited for, and no event is lost or sent twice."
    })
final class SendCommand implements Callable<Integer> {

  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;

  @Mixin private PipelineArgument pipelineFile;

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE.csv[.gz]",
      description = "One event per row; the header names the fields.")
  private Path events;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Events per second (default: as fast as it goes).",
      defaultValue = "Infinity")
  private double rate;

  @Option(names = "--limit", paramLabel = "N", description = "Send only the first N rows.")
  private Optional<Long> limit;

  @Option(
      names = {"--bootstrap-servers", "--bootstrap"},
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster, in place of kafka.bootstrap.servers in the file.")
  private Optional<String> bootstrap;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long an event may wait for a broker (default: ${DEFAULT-VALUE}).",
      defaultValue = "300")
  private int timeoutSeconds;

  // picocli sets the fields before it calls.
  @SuppressWarnings("NullAway.Init")
  SendCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (!(rate > 0) || timeoutSeconds < 1 || limit.orElse(1L) < 1) {
      throw new ParameterException(
          spec.commandLine(), "--rate, --limit and --timeout must be positive");
    }
    Pipeline pipeline = pipelineFile.read();
    Destination destination =
        new Destination(
            bootstrap.orElse(pipeline.bootstrapServers()),
            pipeline.source().events(),
            Duration.ofSeconds(timeoutSeconds));
    Instant start = clock.instant();
    long sent;
    try (EventFile file = EventFile.open(events);
        Progress progress = Progress.of("send", file.bytes(), clock)) {
      FileSender sender = new FileSender(pipeline, file);
      try (EventProducer producer = EventProducer.open(destination)) {
        sent = sender.send(producer, Pace.of(rate), limit.orElse(Long.MAX_VALUE), progress);
      }
    }
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1e3;
    spec.commandLine()
        .getOut()
        .println(String.format(Locale.ROOT, "sent %d events in %.1f s", sent, seconds));
    return 0;
  }
}
