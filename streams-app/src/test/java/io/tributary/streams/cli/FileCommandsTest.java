package io.tributary.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that read or write files of events, as a shell starts them. */
class FileCommandsTest {

  private static final String PIPELINE = "../examples/payments.yaml";

  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  FileCommandsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldPrintPaymentsThatCanBeRehearsed() throws IOException {
    assertThat(execute("payments", "--events", "1200", "--seed", "7")).isZero();
    Path events = Files.writeString(folder.resolve("events.csv"), out.toString());
    assertThat(Files.readAllLines(events)).hasSize(1201);

    Path json = folder.resolve("report.json");
    Path onnx = folder.resolve("model.onnx");
    int exitCode =
        execute(
            "rehearse",
            PIPELINE,
            "--events",
            events.toString(),
            "--json",
            json.toString(),
            "--onnx",
            onnx.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(exitCode).isZero();
    assertThat(out.toString()).contains("payments: 1,200 examples in ", "kappaTemporal");
    assertThat(json).content().contains("\"examples\" : 1200", "\"servedAccuracy\"");
    assertThat(onnx).isNotEmptyFile();
  }

  @Test
  void shouldNameTheMissingColumnBeforeAnythingIsSent() throws IOException {
    Path events = Files.writeString(folder.resolve("events.csv"), "event_id,card\n1,c\n");

    int exitCode =
        execute("send", PIPELINE, "--events", events.toString(), "--bootstrap", "127.0.0.1:1");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("amount").hasLineCount(1);
  }

  @Test
  void shouldRefuseWhatIsNotPositive() {
    assertThat(execute("rehearse", PIPELINE, "--events", "x.csv", "--passes", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("passes must be at least 1: 0");
    assertThat(execute("send", PIPELINE, "--events", "x.csv", "--rate", "0")).isEqualTo(2);
    assertThat(execute("payments", "--events", "0")).isEqualTo(2);
  }

  @Test
  void shouldRefuseLabelsOfATestThatIsNotAskedFor() {
    assertThat(execute("rehearse", PIPELINE, "--events", "x.csv", "--test-labels", "y"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--test-labels belongs to --test FILE");
  }

  @Test
  void shouldRefuseALabelDelayThatCannotBe() {
    assertThat(rehearse("--label-delay", "soon")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'soon' is no delay; write a number of events such as 1000");
    assertThat(rehearse("--label-delay", "7d", "--shuffle", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("labelDelay by time needs the order of the file");
    assertThat(rehearse("--label-delay", "7d")).isEqualTo(2);
    assertThat(err.toString()).contains("timestamp: FIELD");
  }

  private int rehearse(String... options) {
    List<String> arguments = new ArrayList<>(List.of("rehearse", PIPELINE, "--events", "x.csv"));
    arguments.addAll(List.of(options));
    return execute(arguments.toArray(String[]::new));
  }

  @Test
  void shouldSayInOneLineThatThereIsNoFile() {
    assertThat(execute("rehearse", PIPELINE, "--events", "absent.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("absent.csv: there is no such file").hasLineCount(1);
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Tributary.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
