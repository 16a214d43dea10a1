package io.tributary.streams.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tributary.streams.release.Release;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: every subcommand hangs here. */
@Command(
    name = "tributary",
    description = "Online learning on Kafka.",
    mixinStandardHelpOptions = true,
    versionProvider = Tributary.Version.class,
    scope = ScopeType.INHERIT,
    subcommands = {
      BrokerCommand.class,
      DemoCommand.class,
      ModelsCommand.class,
      PaymentsCommand.class,
      RehearseCommand.class,
      ResetCommand.class,
      RunCommand.class,
      ScoreCommand.class,
      SendCommand.class,
      TopicsCommand.class,
      ValidateCommand.class
    })
public final class Tributary implements Runnable {

  @Spec private CommandSpec spec;

  private boolean verbose;

  private Tributary() {}

  /** The whole command line with its handling of failures; tests give it writers of their own. */
  static CommandLine commandLine() {
    Tributary program = new Tributary();
    return new CommandLine(program)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(FailureReport::wrongCommandLine)
        .setExecutionExceptionHandler(
            (failure, command, _) -> new FailureReport(command, program.verbose).of(failure));
  }

  @Option(
      names = "--verbose",
      description = "Log more, and show the stack trace of a failure.",
      scope = ScopeType.INHERIT)
  void verbose(boolean verbose) {
    this.verbose = verbose;
    if (verbose && LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.INFO);
      root.getLoggerContext().getLogger("io.tributary").setLevel(Level.DEBUG);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"tributary " + Release.VERSION};
    }
  }

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }
}
