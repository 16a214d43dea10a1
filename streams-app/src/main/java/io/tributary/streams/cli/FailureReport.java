package io.tributary.streams.cli;

import io.tributary.streams.failure.UserException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells a failure on standard error in one line and chooses the exit code: 2 when the command line
 * or the pipeline is wrong, else 1.
 *
 * @param command the command that failed
 * @param verbose whether the stack trace is wanted
 */
record FailureReport(CommandLine command, boolean verbose) {

  int of(Throwable failure) {
    PrintWriter err = command.getErr();
    if (verbose) {
      failure.printStackTrace(err);
    }
    if (failure instanceof UserException expected) {
      err.println(expected.getMessage());
      return expected.exitCode();
    }
    err.println(
        "Unexpected failure: "
            + oneLine(failure)
            + (verbose ? "" : " (--verbose shows where it came from)"));
    return ExitCode.SOFTWARE;
  }

  static int wrongCommandLine(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(oneLine(String.valueOf(failure.getMessage())));
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private static String oneLine(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    String message = failure.getMessage();
    return message == null ? name : name + ": " + oneLine(message);
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
