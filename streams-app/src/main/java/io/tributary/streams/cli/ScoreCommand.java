package io.tributary.streams.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.history.HistoryScoring;
import io.tributary.streams.history.HistoryScoring.Result;
import io.tributary.streams.pipeline.Pipeline;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** History as any version saw it. */
@Command(
    name = "score",
    description = {
      "Score the events of a file with exactly one version from the registry, whichever version"
          + " answers now.",
      "Writes one JSON object a line, as in the predictions topic."
    })
final class ScoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private PipelineArgument pipeline;

  @Mixin private ClusterOptions cluster;

  @Mixin private EmbeddedBrokerOption broker;

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "VERSION",
      description =
          "MODEL@VERSION, a version's number, or an alias such as champion. 0 is the untrained"
              + " network.")
  private String version;

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description = "Labeled events, as for rehearse.")
  private Path events;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the predictions go, in place of standard output; must not exist.")
  private Optional<Path> out;

  // picocli sets the fields before it calls.
  @SuppressWarnings("NullAway.Init")
  ScoreCommand() {}

  @Override
  public Integer call() {
    Pipeline found = cluster.apply(pipeline.read());
    Result result = broker.on(found, this::score);
    PrintWriter err = spec.commandLine().getErr();
    err.printf(Locale.ROOT, "%,d events scored by %s%n", result.scored(), version);
    result
        .rejected()
        .forEach(
            (reason, count) -> err.printf(Locale.ROOT, "%,d rows left out: %s%n", count, reason));
    err.flush();
    return 0;
  }

  private Result score(Pipeline found) {
    HistoryScoring scoring = new HistoryScoring(found, Clock.systemUTC());
    if (out.isEmpty()) {
      PrintWriter lines = spec.commandLine().getOut();
      Result result =
          scoring.score(version, events, line -> lines.print(new String(line, UTF_8) + "\n"));
      lines.flush();
      return result;
    }
    Path file = out.get();
    if (Files.exists(file)) {
      throw new UserException(
          UserException.WRONG_INPUT, file + " exists already: name another file");
    }
    try (OutputStream lines =
        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
      return scoring.score(version, events, line -> write(line, lines));
    } catch (IOException | UncheckedIOException failure) {
      throw new UserException(
          UserException.FAILED, file + " cannot be written: " + failure.getMessage(), failure);
    }
  }

  private static void write(byte[] line, OutputStream lines) {
    try {
      lines.write(line);
      lines.write('\n');
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
