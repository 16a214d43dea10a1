package io.tributary.streams.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tributary.learning.onnx.ModelHash;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images out of IDX files. */
class ImageRehearsalTest {

  private static final int PIXELS = 9;

  private final Path folder;
  private final Pipeline pipeline;

  ImageRehearsalTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        pipeline: stripes
        task: {type: classification, label: stripe, classes: ["0", "1", "2"]}
        features: {image: {pixels: {shape: [3, 3]}}}
        network: [{dense: {units: 8}}]
        snapshots: {every: 200}
        """);
    pipeline = PipelineFile.read(file, Map.of());
  }

  @Test
  void shouldLearnTheSameFromImagesAsFromTheirRows() throws IOException {
    EventSource images = images("train", 1500, 1);
    RehearsalReport fromImages = rehearse(images, Optional.of(images("test", 500, 2)));
    RehearsalReport fromRows =
        rehearse(EventSource.of(rows("train.csv", 1500, 1)), Optional.empty());

    assertThat(fromImages.examples()).isEqualTo(1500);
    assertThat(fromImages.versions()).isNotEmpty().isEqualTo(fromRows.versions());
    assertThat(ModelHash.of(fromImages.model())).isEqualTo(ModelHash.of(fromRows.model()));
    assertThat(fromImages.test().orElseThrow().get("accuracy")).isGreaterThan(0.9);
  }

  @Test
  void shouldReadNoMoreImagesThanAsked() throws IOException {
    RehearsalSettings settings =
        new RehearsalSettings(2, OptionalLong.of(3), LabelDelay.NONE, 0, 300);
    RehearsalReport report =
        new FileRehearsal(pipeline, settings, Clock.systemUTC())
            .run(images("train", 400, 1), Optional.empty());

    assertThat(report.examples()).isEqualTo(300);
    assertThat(report.model().examples()).isEqualTo(600);
  }

  @Test
  void shouldRefuseLabelsForACsvFile() throws IOException {
    EventSource source =
        new EventSource(rows("events.csv", 3, 1), Optional.of(folder.resolve("labels")));
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> rehearse(source, Optional.empty()))
        .withMessageContaining("events.csv is no IDX file, so its labels are in a column")
        .withMessageContaining("leave out " + folder.resolve("labels"));
  }

  /** Handwritten digits, where the shared data folder has them. */
  @Test
  void shouldLearnHandwrittenDigits() {
    Path data = Path.of(System.getenv().getOrDefault("TRIBUTARY_DATA", "../../shared/data"));
    Path train = data.resolve("mnist-train-images-idx3-ubyte.gz");
    assumeThat(train).as("MNIST in the shared data").exists();
    Pipeline mnist = PipelineFile.read(Path.of("../examples/mnist.yaml"), Map.of());
    RehearsalSettings settings =
        new RehearsalSettings(1, OptionalLong.empty(), LabelDelay.NONE, 0, 2000);

    RehearsalReport report =
        new FileRehearsal(mnist, settings, Clock.systemUTC()).run(train, Optional.empty());

    assertThat(report.examples()).isEqualTo(2000);
    assertThat(report.learner().get("accuracy")).isGreaterThan(0.7);
  }

  private RehearsalReport rehearse(EventSource events, Optional<EventSource> test) {
    return new FileRehearsal(pipeline, RehearsalSettings.DEFAULT, Clock.systemUTC())
        .run(events, test);
  }

  private EventSource images(String name, int count, long seed) throws IOException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    pixels.writeBytes(
        ByteBuffer.allocate(16).putInt(0x803).putInt(count).putInt(3).putInt(3).array());
    labels.writeBytes(ByteBuffer.allocate(8).putInt(0x801).putInt(count).array());
    for (int[] row : stripes(count, seed)) {
      for (int i = 0; i < PIXELS; i++) {
        pixels.write(row[i]);
      }
      labels.write(row[PIXELS]);
    }
    Path labelFile = Files.write(folder.resolve(name + "-digits"), labels.toByteArray());
    return new EventSource(
        Files.write(folder.resolve(name), pixels.toByteArray()), Optional.of(labelFile));
  }

  private Path rows(String name, int count, long seed) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("pixels0,pixels1,pixels2,pixels3,pixels4,pixels5,pixels6,pixels7,pixels8,stripe");
    for (int[] row : stripes(count, seed)) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < PIXELS; i++) {
        line.append(row[i]).append(',');
      }
      lines.add(line.append(row[PIXELS]).toString());
    }
    return Files.write(folder.resolve(name), lines);
  }

  /** Noise, and one bright row of pixels, which is the label. */
  private static List<int[]> stripes(int count, long seed) {
    Random random = new Random(seed);
    List<int[]> rows = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int[] row = new int[PIXELS + 1];
      row[PIXELS] = random.nextInt(3);
      for (int i = 0; i < PIXELS; i++) {
        row[i] = random.nextInt(100) + (i / 3 == row[PIXELS] ? 156 : 0);
      }
      rows.add(row);
    }
    return rows;
  }
}
