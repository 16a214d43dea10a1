package io.tributary.streams.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.streams.broker.EmbeddedBroker;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.reset.Reset;
import io.tributary.streams.reset.ResetPlan;
import io.tributary.streams.topics.KafkaAdmin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a pipeline forget what it has learned. */
@Command(
    name = "reset",
    description = {
      "Forget what a pipeline has learned and how far it has read, after asking.",
      "Its own topics, consumer groups and local state are deleted. The events stay."
    })
final class ResetCommand implements Runnable {

  @Mixin private PipelineArgument argument;

  @Mixin private ClusterOptions cluster;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(
      names = "--embedded",
      description = "The pipeline runs with --embedded: its broker is started for the reset.")
  private boolean embedded;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Pipeline pipeline = cluster.apply(argument.read());
    if (embedded) {
      try (EmbeddedBroker broker = EmbeddedBroker.start(pipeline.state().resolve("broker"), 0)) {
        reset(pipeline.withBootstrapServers(broker.bootstrapServers()));
      }
    } else {
      reset(pipeline);
    }
  }

  private void reset(Pipeline pipeline) {
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      Reset reset = new Reset(kafka, pipeline);
      ResetPlan plan = reset.plan();
      PrintWriter out = spec.commandLine().getOut();
      if (plan.isEmpty()) {
        out.printf("Pipeline '%s' has nothing to forget.%n", pipeline.name());
        return;
      }
      out.printf("To be deleted, with no way back, at %s:%n", kafka.bootstrapServers());
      list(out, "topic", plan.topics());
      list(out, "consumer group", plan.groups());
      list(out, "state", plan.state());
      out.printf("The events in '%s' stay.%n", pipeline.source().events());
      requireConsent(out);
      reset.carryOut(plan);
      out.println("Done.");
    }
  }

  private static void list(PrintWriter out, String kind, List<?> names) {
    names.forEach(name -> out.println("  " + kind + " " + name));
  }

  private void requireConsent(PrintWriter out) {
    if (yes) {
      return;
    }
    out.print("Delete all this? [y/N] ");
    out.flush();
    if (!Set.of("y", "yes").contains(answer())) {
      throw new UserException(
          UserException.FAILED, "nothing was deleted; answer y, or say --yes, to delete");
    }
  }

  private static String answer() {
    try {
      String line = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
      return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
