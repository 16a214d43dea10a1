package io.tributary.streams.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a pipeline has published. */
@Command(
    name = "models",
    description = "See, promote, export and rebuild the versions that a pipeline has published.",
    subcommands = {
      ModelsListCommand.class,
      ModelsShowCommand.class,
      ModelsPromoteCommand.class,
      ModelsRollbackCommand.class,
      ModelsExportCommand.class,
      ModelsReproduceCommand.class
    })
final class ModelsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which command: list, show, promote, rollback, export or reproduce?");
  }
}
