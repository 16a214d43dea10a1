package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.Example;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows of scoring without Kafka, in Java and in Python, is what happens. */
final class ReadmeScoringTest {

  /** All that {@link Scorer} may need, by the beginning of its file's or module's name. */
  private static final List<String> NEEDED =
      List.of(
          "/streams-app/",
          "/learning",
          "/model-registry",
          "onnxruntime",
          "tribuo-util",
          "protobuf");

  private static final Pattern GIVEN =
      Pattern.compile("\"(\\w+)\": np\\.array\\(.*?, np\\.(\\w+)\\)");

  private final Path folder;

  ReadmeScoringTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldShowTheLinesThatAreTested() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java", ScorerExample.class.getName().replace('.', '/') + ".java"));
    for (String line : block("java").lines().filter(line -> !line.isBlank()).toList()) {
      assertThat(source).contains(line.strip());
    }
    assertThat(block("java").lines()).hasSize(4);
  }

  @Test
  void shouldNeedNoKafkaToScore() throws Exception {
    write();
    List<String> needed =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> NEEDED.stream().anyMatch(entry::contains))
            .toList();
    assertThat(needed).noneMatch(entry -> entry.contains("kafka")).hasSizeBetween(6, 9);
    String said =
        run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            String.join(File.pathSeparator, needed),
            ScorerExample.class.getName());
    assertThat(said.strip()).isEqualTo(scores().label() + " " + scores().probabilities());
  }

  @Test
  void shouldGiveInPythonWhatTheGraphTakes() throws Exception {
    write();
    String python = block("python");
    try (Scorer scorer = Scorer.open(folder.resolve("model.onnx"))) {
      assertThat(scorer.signature().numeric()).contains("nswprice", "nswdemand");
      assertThat(scorer.signature().buckets()).containsOnlyKeys("day");
    }
    Matcher given = GIVEN.matcher(python);
    Stream<String> inputs = given.results().map(match -> match.group(1) + " " + match.group(2));
    assertThat(inputs).containsExactly("numeric float32", "categorical int64");
    for (String property : List.of("tributary.input.{kind}.{i}", "tributary.class.{")) {
      assertThat(python).contains(property);
    }
  }

  @Test
  void shouldScoreTheSameInPython() throws Exception {
    String python = Optional.ofNullable(System.getenv("PYTHON")).orElse("python3");
    assumeTrue(
        succeeds(python, "-c", "import onnxruntime, numpy, mmh3"),
        () -> python + " has no onnxruntime, numpy and mmh3; $PYTHON may name one that has");
    write();
    String said = run(python, "-c", block("python")).strip();
    Scores scores = scores();
    assertThat(said).startsWith(scores.label() + " [").endsWith("]");
    String[] numbers = said.substring(said.indexOf('[') + 1, said.length() - 1).strip().split(" +");
    assertThat(numbers).hasSize(2);
    int k = 0;
    for (float probability : scores.probabilities().values()) {
      assertThat(Float.parseFloat(numbers[k])).isCloseTo(probability, within(1e-6f));
      k++;
    }
  }

  private Scores scores() throws IOException {
    try (Scorer scorer = Scorer.open(folder.resolve("model.onnx"))) {
      return scorer.score(Map.of("nswprice", 0.056, "nswdemand", 0.439, "day", "2"));
    }
  }

  /** A model of elec2 that tells the columns and days apart. */
  private void write() throws IOException {
    OnlineLearner learner =
        OnlineLearner.create(
            PipelineFile.read(Path.of("../examples/elec2.yaml"), Map.of()).learner());
    for (int i = 0; i < 500; i++) {
      float[] numeric = new float[6];
      for (int column = 0; column < numeric.length; column++) {
        numeric[column] = (i * (column + 3) % 17) / 17f;
      }
      int day = i % 8;
      boolean up = numeric[1] + 0.1f * day > numeric[2] + 0.3f;
      var _ =
          learner.learn(
              new Example(new Inputs(numeric, new int[] {day}), new float[] {up ? 1 : 0}));
    }
    TrainedModel trained = learner.model();
    Files.write(folder.resolve("model.onnx"), OnnxExport.export(trained));
  }

  private static String block(String language) throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(block.find()).as("a block of " + language).isTrue();
    return block.group(1);
  }

  private String run(String... command) throws IOException, InterruptedException {
    Process process = start(command);
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private boolean succeeds(String... command) throws InterruptedException {
    try {
      Process process = start(command);
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
      return process.waitFor() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  private Process start(String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    return builder.start();
  }
}
