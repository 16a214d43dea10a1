package io.tributary.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.failure.UserException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class TributaryTest {

  private final StringWriter err = new StringWriter();

  @Test
  void shouldPrintOnlyTheMessageWhenAFailureIsExpected() {
    int exitCode = execute(() -> fail(new UserException(2, "units must be at least 1: 0")), "try");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).isEqualTo(line("units must be at least 1: 0"));
  }

  @Test
  void shouldKeepTheExitCodeOfARunThatFailed() {
    assertThat(execute(() -> fail(new UserException(1, "no broker")), "try")).isEqualTo(1);
  }

  @Test
  void shouldShowTheStackTraceWhenVerbose() {
    int exitCode = execute(() -> fail(new UserException(1, "no broker")), "try", "--verbose");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString()).contains("\tat ").endsWith(line("no broker"));
  }

  @Test
  void shouldPrintOneLineWithAHintWhenAFailureIsNotExpected() {
    int exitCode = execute(() -> fail(new IllegalStateException("a\n b")), "try");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            line(
                "Unexpected failure: IllegalStateException: a b"
                    + " (--verbose shows where it came from)"));
  }

  @Test
  void shouldSuggestTheNearestCommandWhenItIsUnknown() {
    int exitCode = execute(() -> 0, "tri");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString())
        .contains("'tri'", "Did you mean: tributary try")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldSayWhereHelpIsWhenTheCommandIsMissing() {
    assertThat(execute(() -> 0)).isEqualTo(2);
    assertThat(err.toString()).isEqualTo(line("Which command?") + line("Try 'tributary --help'."));
  }

  private int execute(Callable<Integer> body, String... arguments) {
    CommandLine program = Tributary.commandLine();
    program.addSubcommand("try", new Try(body));
    return program.setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private static int fail(RuntimeException failure) {
    throw failure;
  }

  private static String line(String text) {
    return text + System.lineSeparator();
  }

  @Command(name = "try")
  private record Try(Callable<Integer> body) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      return body.call();
    }
  }
}
