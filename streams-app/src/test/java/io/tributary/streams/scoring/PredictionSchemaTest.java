package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.learning.task.Task;
import io.tributary.registry.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas under docs/schemas, against what is really written. */
class PredictionSchemaTest {

  private static final Path SCHEMAS = Path.of("../docs/schemas");
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Task> tasks() {
    return List.of(
        new Task.Classification("class", List.of("DOWN", "UP")),
        new Task.MultiLabel("tags", List.of("a", "b")),
        new Task.Regression("price"),
        new Task.Anomaly());
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldDescribeEachPropertyInJsonSchema(Task task) throws IOException {
    JsonNode schema = JSON.readTree(SCHEMAS.resolve("prediction.schema.json").toFile());
    JsonNode prediction = prediction(task);

    prediction
        .properties()
        .forEach(
            property -> {
              JsonNode described = schema.at("/properties/" + property.getKey());
              assertThat(isOfType(property.getValue(), described.path("type").asText()))
                  .as(property.getKey())
                  .isTrue();
            });
    prediction.path("probabilities").forEach(p -> assertThat(isOfType(p, "number")).isTrue());
    prediction.path("attributions").forEach(p -> assertThat(isOfType(p, "number")).isTrue());
    assertThat(prediction.path("attributions")).hasSize(2);
    assertThat(prediction.has(answer(task))).isTrue();
    assertThat(hasAll(prediction, schema.path("required"))).isTrue();
    assertThat(
            StreamSupport.stream(schema.path("oneOf").spliterator(), false)
                .filter(branch -> hasAll(prediction, branch.path("required"))))
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldHoldEachPropertyInAvro(Task task) throws IOException {
    Schema schema = new Schema.Parser().parse(SCHEMAS.resolve("prediction.avsc").toFile());
    GenericRecordBuilder record = new GenericRecordBuilder(schema);
    // Throws where the schema has no such field.
    prediction(task).properties().forEach(p -> record.set(p.getKey(), avro(p.getValue())));

    GenericRecord built = record.build();

    assertThat(GenericData.get().validate(schema, built)).isTrue();
    assertThat(built.get("examples")).isEqualTo(5_000_000_000L);
  }

  private static JsonNode prediction(Task task) throws IOException {
    float[] output = new float[task.outputs()];
    output[0] = 0.25f;
    ModelVersion model = new ModelVersion("elec2", 3);
    return JSON.readTree(
        new PredictionCodec(task)
            .encode(
                new Prediction(
                    "e1", model, 5_000_000_000L, output, Map.of("price", 0.5f, "day", -0.25f))));
  }

  /** What holds the answer, by the descriptions in the schemas. */
  private static String answer(Task task) {
    return switch (task) {
      case Task.Classification _ -> "label";
      case Task.MultiLabel _ -> "probabilities";
      case Task.Regression _ -> "value";
      case Task.Anomaly _ -> "score";
    };
  }

  private static boolean hasAll(JsonNode prediction, JsonNode names) {
    return StreamSupport.stream(names.spliterator(), false)
        .allMatch(name -> prediction.has(name.asText()));
  }

  private static boolean isOfType(JsonNode value, String type) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "object" -> value.isObject();
      default -> false;
    };
  }

  private static Object avro(JsonNode value) {
    if (value.isObject()) {
      Map<String, Object> map = new HashMap<>();
      value.properties().forEach(p -> map.put(p.getKey(), p.getValue().floatValue()));
      return map;
    }
    if (value.isTextual()) {
      return value.asText();
    }
    return value.isLong() ? value.longValue() : wholeOrFloat(value);
  }

  private static Object wholeOrFloat(JsonNode value) {
    if (value.isInt()) {
      return value.intValue();
    }
    return value.floatValue();
  }
}
