package io.tributary.streams.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.tributary.learning.task.Task;
import io.tributary.registry.ModelVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Predictions as JSON: {@code id}, {@code model}, {@code version}, {@code examples}, then {@code
 * label} and {@code probabilities} by class, or {@code value}.
 *
 * <p>Numbers are printed with the digits that give back the same float32. Safe for use by many
 * threads.
 */
public final class PredictionCodec {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int TYPICAL_BYTES = 192;

  private final Task task;
  private final List<SerializedString> classes;
  private final Map<String, Integer> indexes;

  public PredictionCodec(Task task) {
    this.task = task;
    List<String> names = task.names();
    classes = names.stream().map(SerializedString::new).toList();
    indexes =
        IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, i -> i));
  }

  /**
   * Writes a prediction.
   *
   * @throws IllegalArgumentException when its output has another width than the task, or is not
   *     finite, which JSON cannot say
   */
  public byte[] encode(Prediction prediction) {
    check(prediction.output());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("id", prediction.id());
      json.writeStringField("model", prediction.model().model());
      json.writeNumberField("version", prediction.model().version());
      json.writeNumberField("examples", prediction.examples());
      writeOutput(json, prediction);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private void writeOutput(JsonGenerator json, Prediction prediction) throws IOException {
    float[] output = prediction.output();
    switch (task) {
      case Task.Classification _ -> {
        json.writeFieldName("label");
        json.writeString(classes.get(prediction.likeliest()));
        writeProbabilities(json, output);
      }
      case Task.MultiLabel _ -> writeProbabilities(json, output);
      case Task.Regression _ -> json.writeNumberField("value", output[0]);
      case Task.Anomaly _ -> json.writeNumberField("score", output[0]);
    }
  }

  private void writeProbabilities(JsonGenerator json, float[] output) throws IOException {
    json.writeObjectFieldStart("probabilities");
    for (int i = 0; i < output.length; i++) {
      json.writeFieldName(classes.get(i));
      json.writeNumber(output[i]);
    }
    json.writeEndObject();
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
    return new Prediction(id, new ModelVersion(model, version), examples, output);
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
    return "not a prediction of " + task + ": " + new String(value, StandardCharsets.UTF_8);
  }
}
