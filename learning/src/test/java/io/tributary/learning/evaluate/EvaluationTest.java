package io.tributary.learning.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.learning.task.Task;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluationTest {

  private static final Task ELEC2 = new Task.Classification("class", List.of("DOWN", "UP"));

  static List<Task> tasks() {
    return List.of(
        ELEC2, new Task.Regression("y"), new Task.Anomaly(Optional.of("y"), List.of("1")));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldGoOnAsIfUninterruptedWhenWrittenAndRead(Task task) throws IOException {
    Evaluation uninterrupted = Evaluation.of(task);
    Evaluation restored = Evaluation.of(task);
    Random random = new Random(11);
    for (int i = 0; i < 3000; i++) {
      if (i % 500 == 0) {
        restored = Evaluation.read(task, new DataInputStream(written(restored)));
      }
      float[] output = new float[task.outputs()];
      output[0] = random.nextFloat();
      float[] target = {random.nextInt(2)};
      uninterrupted.add(output, target);
      restored.add(output, target);
    }
    assertThat(restored.examples()).isEqualTo(3000);
    assertThat(restored.metrics()).isEqualTo(uninterrupted.metrics());
    assertThat(restored.recent()).isEqualTo(uninterrupted.recent());
    assertThat(restored.baselines()).isEqualTo(uninterrupted.baselines());
    assertThat(written(restored).readAllBytes()).isEqualTo(written(uninterrupted).readAllBytes());
  }

  /**
   * Žliobaitė (2013), "How good is the electricity benchmark": repeating the label gives 85.3 %.
   */
  @Test
  void shouldGiveThePublishedBaselineOfElec2() throws IOException {
    Path file = data("elec2.csv.gz");
    assumeTrue(Files.exists(file), () -> file + " is absent: set TRIBUTARY_DATA to its folder");
    Evaluation evaluation = Evaluation.of(ELEC2);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.lines().skip(1).forEach(line -> repeatDown(evaluation, line));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    assertThat(evaluation.examples()).isEqualTo(45_312);
    assertThat(evaluation.baselines().get("noChange")).isCloseTo(0.8533, within(5e-5));
    assertThat(evaluation.metrics().get("accuracy")).isCloseTo(0.5755, within(5e-5));
    assertThat(evaluation.metrics().get("kappa")).isCloseTo(0, within(1e-12));
    assertThat(evaluation.metrics().get("kappaTemporal")).isNegative();
  }

  private static void repeatDown(Evaluation evaluation, String line) {
    evaluation.add(new float[] {1, 0}, new float[] {line.endsWith(",UP") ? 1 : 0});
  }

  private static Path data(String file) {
    String folder = System.getenv("TRIBUTARY_DATA");
    return Path.of(Objects.requireNonNullElse(folder, "../../shared/data")).resolve(file);
  }

  private static ByteArrayInputStream written(Evaluation evaluation) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    evaluation.write(new DataOutputStream(bytes));
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
