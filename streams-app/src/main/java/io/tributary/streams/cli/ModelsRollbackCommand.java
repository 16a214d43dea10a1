package io.tributary.streams.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** An alias back to where it was. */
@Command(
    name = "rollback",
    description = {
      "Let an alias name the version again that it named before its last promotion.",
      "Again, and it goes back by one promotion more."
    })
final class ModelsRollbackCommand implements Runnable {

  @Mixin private PipelineArgument pipeline;

  @Mixin private ClusterOptions cluster;

  @Mixin private AliasOptions alias;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    alias.move(cluster.apply(pipeline.read()), Optional.empty(), spec.commandLine().getOut());
  }
}
