package io.tributary.learning.onnx;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * A snapshot as an earlier release wrote it, and what it answered then: {@code NAME.onnx} and
 * {@code NAME.csv} beside each other. Every line of the latter is a row: the numeric values, the
 * bucket ids and the answer, separated by spaces, these three by commas.
 *
 * <p>Fixtures are never rewritten: when the export changes, {@link #main} writes new ones under new
 * names, and those of before must go on loading.
 *
 * @param rows what was asked
 * @param answers what the learner answered, probabilities or value
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares fixtures
record SnapshotFixture(byte[] onnx, List<Inputs> rows, List<float[]> answers) {

  /**
   * Writes the fixed models of today.
   *
   * @param arguments the folder, {@code learning/src/test/resources/snapshots}, and a suffix of the
   *     names that no fixture has yet
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    write(
        folder,
        "classification-" + arguments[1],
        FixedModel.classification(),
        FixedModel.classificationRows());
    write(
        folder, "regression-" + arguments[1], FixedModel.regression(), FixedModel.regressionRows());
  }

  private static void write(Path folder, String name, TrainedModel model, List<Inputs> rows)
      throws IOException {
    Predictor predictor = new Predictor(model);
    List<String> lines = new ArrayList<>();
    for (Inputs row : rows) {
      float[] answer = new float[model.task().outputs()];
      predictor.predict(row, answer);
      lines.add(words(row.numeric()) + "," + words(row.categorical()) + "," + words(answer));
    }
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ".onnx"), OnnxExport.export(model));
    Files.write(folder.resolve(name + ".csv"), lines);
  }

  private static String words(float[] values) {
    StringJoiner words = new StringJoiner(" ");
    for (float value : values) {
      words.add(Float.toString(value));
    }
    return words.toString();
  }

  private static String words(int[] values) {
    StringJoiner words = new StringJoiner(" ");
    Arrays.stream(values).forEach(value -> words.add(Integer.toString(value)));
    return words.toString();
  }

  static SnapshotFixture read(String name) throws IOException {
    List<Inputs> rows = new ArrayList<>();
    List<float[]> answers = new ArrayList<>();
    String csv = new String(resource(name + ".csv"), StandardCharsets.UTF_8);
    for (String line : csv.lines().toList()) {
      String[] parts = line.split(",", -1);
      int[] buckets =
          parts[1].isEmpty()
              ? new int[0]
              : Arrays.stream(parts[1].split(" ", -1)).mapToInt(Integer::parseInt).toArray();
      rows.add(new Inputs(floats(parts[0]), buckets));
      answers.add(floats(parts[2]));
    }
    return new SnapshotFixture(resource(name + ".onnx"), rows, answers);
  }

  private static float[] floats(String words) {
    String[] parts = words.split(" ", -1);
    float[] values = new float[parts.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(parts[i]);
    }
    return values;
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = SnapshotFixture.class.getResourceAsStream("/snapshots/" + name)) {
      if (in == null) {
        throw new IOException("no fixture /snapshots/" + name);
      }
      return in.readAllBytes();
    }
  }
}
