package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tributary.learning.task.Task;
import io.tributary.registry.ModelVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Predictions as JSON: {@code id}, {@code model}, {@code version}, {@code examples}, then {@code
 * label} and {@code probabilities} by class, or {@code value}, or {@code score}; and {@code
 * attributions} by feature where it is explained.
 *
 * <p>Numbers are printed with the digits that give back the same float32. Safe for use by many
 * threads.
 */
public final class PredictionCodec {

  private static final JsonFactory JSON = new JsonFactory();

  private static final byte[] ID = "{\"id\":".getBytes(UTF_8);
  private static final byte[] MODEL = ",\"model\":".getBytes(UTF_8);
  private static final byte[] VERSION = ",\"version\":".getBytes(UTF_8);
  private static final byte[] EXAMPLES = ",\"examples\":".getBytes(UTF_8);
  private static final byte[] LABEL = ",\"label\":".getBytes(UTF_8);
  private static final byte[] PROBABILITIES = ",\"probabilities\":{".getBytes(UTF_8);
  private static final byte[] VALUE = ",\"value\":".getBytes(UTF_8);
  private static final byte[] SCORE = ",\"score\":".getBytes(UTF_8);
  private static final byte[] ATTRIBUTIONS = ",\"attributions\":{".getBytes(UTF_8);
  private static final byte[] NEXT = ",".getBytes(UTF_8);
  private static final byte[] IS = ":".getBytes(UTF_8);
  private static final byte[] END = "}".getBytes(UTF_8);

  /** Of everything but the names of the classes, without an unusually long id. */
  private static final int TYPICAL_BYTES = 160;

  private static final int TYPICAL_NUMBER_BYTES = 14;

  private final Task task;

  /** The classes' names as JSON. */
  private final List<byte[]> classes;

  private final Map<String, Integer> indexes;
  private final int typicalBytes;

  public PredictionCodec(Task task) {
    this.task = task;
    List<String> names = task.names();
    classes = names.stream().map(name -> new JsonText(0).text(name).toBytes()).toList();
    indexes =
        IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, i -> i));
    typicalBytes =
        TYPICAL_BYTES + classes.stream().mapToInt(name -> name.length + TYPICAL_NUMBER_BYTES).sum();
  }

  /**
   * Writes a prediction.
   *
   * @throws IllegalArgumentException when its output has another width than the task, or is not
   *     finite, which JSON cannot say
   */
  public byte[] encode(Prediction prediction) {
    check(prediction.output());
    JsonText json =
        new JsonText(typicalBytes)
            .raw(ID)
            .text(prediction.id())
            .raw(MODEL)
            .text(prediction.model().model())
            .raw(VERSION)
            .number(prediction.model().version())
            .raw(EXAMPLES)
            .number(prediction.examples());
    writeOutput(json, prediction);
    if (!prediction.attributions().isEmpty()) {
      writeAttributions(json, prediction.attributions());
    }
    return json.raw(END).toBytes();
  }

  private void writeOutput(JsonText json, Prediction prediction) {
    float[] output = prediction.output();
    switch (task) {
      case Task.Classification _ -> {
        json.raw(LABEL).raw(classes.get(prediction.likeliest()));
        writeProbabilities(json, output);
      }
      case Task.MultiLabel _ -> writeProbabilities(json, output);
      case Task.Regression _ -> json.raw(VALUE).number(output[0]);
      case Task.Anomaly _ -> json.raw(SCORE).number(output[0]);
    }
  }

  private void writeProbabilities(JsonText json, float[] output) {
    for (int i = 0; i < output.length; i++) {
      json.raw(i == 0 ? PROBABILITIES : NEXT).raw(classes.get(i)).raw(IS).number(output[i]);
    }
    json.raw(END);
  }

  private static void writeAttributions(JsonText json, Map<String, Float> attributions) {
    byte[] before = ATTRIBUTIONS;
    for (Map.Entry<String, Float> each : attributions.entrySet()) {
      json.raw(before).text(each.getKey()).raw(IS).number((float) each.getValue());
      before = NEXT;
    }
    json.raw(END);
  }

  /**
   * Reads what {@link #encode} wrote for the same task.
   *
   * @throws IllegalArgumentException when the bytes are no such prediction
   */
  public Prediction decode(byte[] value) {
    String id = null;
    String model = null;
    int version = -1;
    long examples = -1;
    float[] output = new float[task.outputs()];
    Arrays.fill(output, Float.NaN);
    Map<String, Float> attributions = Map.of();
    try (JsonParser json = JSON.createParser(value)) {
      require(json.nextToken() == JsonToken.START_OBJECT, value);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "id" -> id = json.getText();
          case "model" -> model = json.getText();
          case "version" -> version = json.getIntValue();
          case "examples" -> examples = json.getLongValue();
          case "probabilities" -> readProbabilities(json, output, value);
          case "value", "score" -> output[0] = number(json);
          case "attributions" -> attributions = readAttributions(json, value);
          default -> json.skipChildren();
        }
      }
    } catch (IOException | NumberFormatException malformed) {
      throw new IllegalArgumentException(notAPrediction(value), malformed);
    }
    if (id == null || model == null || version < 0 || examples < 0) {
      throw new IllegalArgumentException(notAPrediction(value));
    }
    check(output);
    return new Prediction(id, new ModelVersion(model, version), examples, output, attributions);
  }

  private void readProbabilities(JsonParser json, float[] output, byte[] value) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Integer index = indexes.get(json.currentName());
      json.nextToken();
      if (index == null) {
        throw new IllegalArgumentException(notAPrediction(value));
      }
      output[index] = number(json);
    }
  }

  private Map<String, Float> readAttributions(JsonParser json, byte[] value) throws IOException {
    require(json.currentToken() == JsonToken.START_OBJECT, value);
    Map<String, Float> attributions = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String feature = json.currentName();
      json.nextToken();
      attributions.put(feature, number(json));
    }
    return attributions;
  }

  // By way of a double, a float's shortest digits may round to its neighbour.
  private static float number(JsonParser json) throws IOException {
    return Float.parseFloat(json.getText());
  }

  private void check(float[] output) {
    if (output.length != task.outputs()) {
      throw new IllegalArgumentException(
          "a prediction of " + task + " has " + task.outputs() + " outputs: " + output.length);
    }
    for (float y : output) {
      if (!Float.isFinite(y)) {
        throw new IllegalArgumentException(
            "a prediction's outputs are finite: " + Arrays.toString(output));
      }
    }
  }

  private void require(boolean condition, byte[] value) {
    if (!condition) {
      throw new IllegalArgumentException(notAPrediction(value));
    }
  }

  private String notAPrediction(byte[] value) {
    return "not a prediction of " + task + ": " + new String(value, UTF_8);
  }
}
