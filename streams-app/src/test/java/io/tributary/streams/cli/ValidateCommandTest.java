package io.tributary.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

  private final Path folder;

  ValidateCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldSayWhatARightFileMeans() throws IOException {
    int exitCode =
        validate(
            """
            pipeline: p
            task: {type: classification, label: y, classes: [a, b]}
            features: {numeric: [x, z], categorical: {c: {buckets: 10, dimensions: 3}}}
            network: [{dense: {units: 4}}]
            """);

    assertThat(exitCode).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.endsWith("p.yaml is right."))
        .contains(
            "  task        classification of 'y' into a, b",
            "  features    2 numeric, 1 categorical",
            "  parameters  64",
            "  training.optimizer.learningRate: 0.01")
        .anyMatch(line -> line.matches("  spec hash   [0-9a-f]{64}"))
        .doesNotContain("  features.numeric: []");
  }

  @Test
  void shouldTellEveryMistakeWhenTheFileIsWrong() throws IOException {
    int exitCode =
        validate(
            """
            pipeline: p
            task: {type: regression, label: y}
            features: {numeric: [x]}
            snapshot: {every: 1}
            admin: {port: -1}
            """);

    assertThat(exitCode).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .containsExactly(
            folder.resolve("p.yaml") + ":4: snapshot: is unknown; did you mean 'snapshots'?",
            folder.resolve("p.yaml")
                + ":5: admin.port: must be a whole number from 0 to 65535, but is '-1'.");
  }

  @Test
  void shouldSayWhenThereIsNoFile() {
    int exitCode = run("validate", folder.resolve("none.yaml").toString());

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "There is no file " + folder.resolve("none.yaml") + "; name a pipeline file.");
  }

  private int validate(String text) throws IOException {
    return run("validate", Files.writeString(folder.resolve("p.yaml"), text).toString());
  }

  private int run(String... arguments) {
    return Tributary.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
