package io.tributary.streams.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: every subcommand hangs here. */
@Command(
    name = "tributary",
    description = "Online learning on Kafka.",
    mixinStandardHelpOptions = true,
    version = "tributary 0.1.0",
    subcommands = {})
public final class Tributary implements Runnable {

  @Spec private CommandSpec spec;

  Tributary() {
    spec = CommandSpec.create();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new Tributary()).execute(args));
  }
}
