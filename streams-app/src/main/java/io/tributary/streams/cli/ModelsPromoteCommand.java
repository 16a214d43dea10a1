package io.tributary.streams.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** An alias to a version. */
@Command(
    name = "promote",
    description = {
      "Let an alias name a version: the champion, which answers, or another such as a canary's.",
      "Only a version that may be served. Under registry.policy latest the champion follows the"
          + " newest version by itself and is not moved by hand."
    })
final class ModelsPromoteCommand implements Runnable {

  @Mixin private PipelineArgument pipeline;

  @Mixin private ClusterOptions cluster;

  @Mixin private AliasOptions alias;

  @Parameters(
      index = "1",
      paramLabel = "VERSION",
      description = "MODEL@VERSION, a version's number, or an alias such as challenger.")
  private String version;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    alias.move(cluster.apply(pipeline.read()), Optional.of(version), spec.commandLine().getOut());
  }
}
