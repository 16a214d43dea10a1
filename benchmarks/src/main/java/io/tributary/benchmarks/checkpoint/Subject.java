package io.tributary.benchmarks.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.learning.features.Inputs;
import io.tributary.streams.labelling.LabeledExample;
import io.tributary.streams.labelling.LabeledExample.Answer;
import io.tributary.streams.labelling.LabeledExampleCodec;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The learners that are measured, with a rule that they can learn. */
enum Subject {

  /** Two hundred thousand parameters, Adam, a checkpoint every second. */
  LARGE("large", 441, 432, 1_200_000),
  /** Three candidates below 20,000 parameters, a checkpoint every 100 ms. */
  SMALL("small", 64, 32, 4_000_000);

  private static final int COLUMNS = 20;

  private final String id;
  private final int first;
  private final int second;
  private final long backlog;

  Subject(String id, int first, int second, long backlog) {
    this.id = id;
    this.first = first;
    this.second = second;
    this.backlog = backlog;
  }

  String id() {
    return id;
  }

  /** Examples, more than it learns in one run of usual length. */
  long backlog() {
    return backlog;
  }

  /**
   * The pipeline that learns it.
   *
   * @param folder of its file and its state
   * @param kafka further settings, as in {@code kafka:} of a pipeline file
   */
  Path write(Path folder, String bootstrapServers, Map<String, String> kafka) throws IOException {
    String columns =
        IntStream.range(0, COLUMNS).mapToObj(i -> "x" + i).collect(Collectors.joining(", "));
    String settings =
        kafka.entrySet().stream()
            .map(setting -> ", %s: \"%s\"".formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining());
    Path file = folder.resolve(id + ".yaml");
    Files.writeString(
        file,
        """
        pipeline: %s
        task: {type: classification, label: y, classes: [low, high]}
        features: {numeric: [%s]}
        network:
          - dense: {units: %d, activation: relu}
          - dense: {units: %d, activation: relu}
        training: {optimizer: {type: adam, learningRate: 0.0005}%s}
        source: {events: {topic: %s-events}}
        admin: {port: 0}
        state: %s
        kafka: {bootstrap.servers: "%s"%s}
        """
            .formatted(
                id,
                columns,
                first,
                second,
                this == SMALL ? ", candidates: 3" : "",
                id,
                folder.resolve(id + "-state").toAbsolutePath(),
                bootstrapServers,
                settings));
    return file;
  }

  Pipeline pipeline(Path file) {
    return PipelineFile.read(file, Map.of());
  }

  /** Event number {@code i} as JSON; the same for the same number. */
  static byte[] event(long i) {
    float[] x = columns(i);
    StringBuilder json = new StringBuilder("{");
    for (int c = 0; c < COLUMNS; c++) {
      json.append("\"x").append(c).append("\":");
      json.append(String.format(Locale.ROOT, "%.4f", x[c])).append(',');
    }
    return json.append("\"y\":\"")
        .append(isHigh(x) ? "high" : "low")
        .append("\"}")
        .toString()
        .getBytes(UTF_8);
  }

  /** Example number {@code i} as a record of the training log. */
  static byte[] example(long i) {
    float[] x = columns(i);
    return LabeledExampleCodec.encode(
        new LabeledExample(
            Long.toString(i),
            new Inputs(x, new int[0]),
            new float[] {isHigh(x) ? 1 : 0},
            new Answer(new float[] {0.5f, 0.5f}, 0, 0),
            0));
  }

  private static float[] columns(long i) {
    SplittableRandom random = new SplittableRandom(i);
    float[] x = new float[COLUMNS];
    for (int c = 0; c < COLUMNS; c++) {
      x[c] = (float) random.nextDouble(-1, 1);
    }
    return x;
  }

  private static boolean isHigh(float[] x) {
    return x[0] * x[1] + x[2] - x[3] > 0;
  }
}
