package io.tributary.streams.cli;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TopicAdmin;
import io.tributary.streams.topics.TopicState;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the topics of a pipeline, or makes them. */
@Command(
    name = "topics",
    description = "Show the topics of a pipeline: which are there, how full, and what is wrong.")
final class TopicsCommand implements Runnable {

  @Mixin private PipelineArgument argument;

  @Mixin private ClusterOptions cluster;

  @Option(names = "--create", description = "First make what is missing, the events topic too.")
  private boolean create;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of an events topic that is made (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int partitions;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (partitions < 1) {
      throw new UserException(
          UserException.WRONG_INPUT, "--partitions must be at least 1: " + partitions);
    }
    Pipeline pipeline = cluster.apply(argument.read());
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      TopicAdmin admin = new TopicAdmin(kafka, pipeline);
      if (create) {
        admin.prepare(OptionalInt.of(partitions));
      }
      print(admin.states());
    }
  }

  private void print(List<TopicState> states) {
    PrintWriter out = spec.commandLine().getOut();
    int width = states.stream().mapToInt(state -> state.topic().length()).max().orElse(0);
    String format = "%-" + width + "s  %10s  %12s  %s%n";
    out.printf(format, "topic", "partitions", "records", "settings");
    for (TopicState state : states) {
      if (state.partitions().isEmpty()) {
        out.printf(format, state.topic(), "-", "-", "missing: --create makes it");
      } else {
        String settings = state.mistakes().isEmpty() ? "ok" : "wrong, see below";
        out.printf(format, state.topic(), state.partitions().getAsInt(), state.records(), settings);
      }
    }
    out.println("Markers of transactions count as records.");
    out.flush();
    List<String> mistakes = states.stream().flatMap(state -> state.mistakes().stream()).toList();
    if (!mistakes.isEmpty()) {
      throw new UserException(UserException.FAILED, String.join("\n", mistakes));
    }
  }
}
