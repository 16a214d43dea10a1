package io.tributary.streams.cli;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import io.tributary.streams.runtime.StartFrom;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a pipeline until it is told to stop. */
@Command(
    name = "run",
    description =
        "Run a pipeline: score events, learn from their labels, publish model versions. Ends with"
            + " Ctrl-C.")
final class RunCommand implements Callable<Integer> {

  private static final Duration FOR_EVER = Duration.ofDays(10_000);

  @Mixin private PipelineArgument argument;

  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLE",
      description = "What this process does: ${COMPLETION-CANDIDATES}. All by default.")
  private Set<Role> roles = EnumSet.allOf(Role.class);

  @Option(
      names = "--embedded",
      description =
          "Bring an own Kafka broker, which keeps its log in the state folder and listens on the"
              + " port of bootstrap.servers; the events topic is made when it is missing.")
  private boolean embedded;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "1",
      description = "Partitions of the events topic that --embedded makes.")
  private int partitions;

  @Option(
      names = "--from",
      paramLabel = "START",
      converter = StartFromConverter.class,
      description = {
        "Where a pipeline that has not begun yet begins in its events: earliest (the default),"
            + " latest, PARTITION:OFFSET[,PARTITION:OFFSET], or a time such as 2026-01-31 or"
            + " 2026-01-31T08:00:00Z.",
        "It learns the history from there and goes on with what comes."
      })
  private @Nullable StartFrom from;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      description = "Where meters and health are served, in place of admin.port in the file.")
  private @Nullable Integer adminPort;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "End by itself after this time, such as 90s or 10m.")
  private @Nullable Duration duration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (partitions < 1) {
      throw new ParameterException(
          spec.commandLine(), "--partitions must be at least 1: " + partitions);
    }
    if (from != null && !roles.contains(Role.SCORING)) {
      throw new ParameterException(
          spec.commandLine(), "--from is for the role that reads events: add scoring to --roles");
    }
    Pipeline pipeline = cluster.apply(argument.read());
    if (adminPort != null) {
      pipeline = pipeline.withAdmin(new Pipeline.Admin(pipeline.admin().host(), adminPort));
    }
    RunOptions options = new RunOptions(roles, embedded, partitions, Optional.ofNullable(from));
    try (PipelineRuntime runtime = PipelineRuntime.start(pipeline, options, Clock.systemUTC())) {
      Thread stop = Thread.ofPlatform().name("shutdown").unstarted(runtime::close);
      Runtime.getRuntime().addShutdownHook(stop);
      announce(runtime);
      runtime.await(duration == null ? FOR_EVER : duration);
    }
    return 0;
  }

  private void announce(PipelineRuntime runtime) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Pipeline %s runs on %s; meters and health on http://%s:%d%n",
        runtime.pipeline().name(),
        runtime.pipeline().bootstrapServers(),
        runtime.pipeline().admin().host(),
        runtime.adminPort());
    out.flush();
  }
}
