package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.FeatureHasher;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventReaderTest {

  private final JsonEventReader payments = new JsonEventReader(TestPipelines.payments());
  private final JsonEventReader prices = new JsonEventReader(TestPipelines.prices());

  @Test
  void shouldReadEveryDeclaredField() {
    Reading.Event event =
        event(
            payments,
            """
            {"id": "e-1", "card": 77, "at": "2018-06-04T00:00:31Z", "other": {"deep": [1, {}]},
             "amount": 12.5, "day": 3, "country": "CH", "fraud": "1", "more": "text"}
            """);

    assertThat(event.id()).hasValue("e-1");
    assertThat(event.key()).hasValue("77");
    assertThat(event.timestamp()).hasValue(1528070431000L);
    assertThat(event.inputs().numeric()).containsExactly(12.5f, 3f);
    assertThat(event.inputs().categorical())
        .containsExactly(FeatureHasher.bucket("3", 1000), FeatureHasher.bucket("CH", 1000));
    assertThat(event.target()).containsExactly(1f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"fraud\": 1}",
        "{\"fraud\": 1, \"amount\": null, \"day\": null, \"country\": null}",
        "{\"fraud\": 1, \"amount\": NaN, \"day\": NaN, \"country\": NaN}",
      })
  void shouldTakeFeaturesAsMissingWhenTheyAreAbsentOrNullOrNaN(String json) {
    Reading.Event event = event(payments, json);

    assertThat(event.inputs().numeric()).containsExactly(Float.NaN, Float.NaN);
    int missing = FeatureHasher.bucket("", 1000);
    assertThat(event.inputs().categorical()).containsExactly(missing, missing);
    assertThat(event.id()).isEmpty();
    assertThat(event.key()).isEmpty();
    assertThat(event.timestamp()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"fraud\": \"yes\"}; 1",
        "{\"fraud\": 2}; 1",
        "{\"fraud\": \"no\"}; 0",
        "{\"fraud\": 1}; 0",
        "{\"fraud\": null}; NaN",
        "{}; NaN"
      })
  void shouldTakeTheLabelOfAnAnomalyAsFarAsItIsKnown(String json, float target) {
    JsonEventReader anomalies = new JsonEventReader(TestPipelines.anomalies());

    assertThat(event(anomalies, json).target()).containsExactly(target);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"fraud\": true}", "{\"fraud\": \"true\"}"})
  void shouldFindTheClassByItsText(String json) {
    assertThat(event(payments, json).target()).containsExactly(2f);
  }

  @Test
  void shouldReadTheValueToPredictWhenTheTaskIsRegression() {
    assertThat(event(prices, "{\"x\": 1, \"y\": -2e3, \"price\": 0.1}").target())
        .containsExactly(0.1f);
  }

  @Test
  void shouldReadTheWeightOfAnEvent() {
    JsonEventReader weighed = new JsonEventReader(TestPipelines.weighed());
    Reading.Event event = event(weighed, "{\"x\": 2.5, \"price\": 1}");
    assertThat(event.weight()).isEqualTo(2.5f);
    assertThat(event.inputs().numeric()).containsExactly(2.5f);
    for (String absent : List.of("{\"price\": 1}", "{\"x\": null, \"price\": 1}")) {
      assertThat(event(weighed, absent).weight()).isEqualTo(1);
    }
    assertThat(event(prices, "{\"x\": 2.5, \"price\": 1}").weight()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.0", "-3", "1e-50"})
  void shouldRejectAWeightThatIsNotAboveZero(String weight) {
    String json = "{\"x\": %s, \"price\": 1}".formatted(weight);
    assertThat(new JsonEventReader(TestPipelines.weighed()).read(json.getBytes(UTF_8)))
        .isEqualTo(new Reading.Rejected(Reason.BAD_WEIGHT, "field 'x' must be above 0: " + weight));
  }

  @Test
  void shouldGiveEachEventArraysOfItsOwn() {
    Reading.Event first = event(prices, "{\"x\": 1, \"price\": 1}");
    event(prices, "{\"x\": 2, \"price\": 2}");

    assertThat(first.inputs().numeric()).containsExactly(1f, Float.NaN);
    assertThat(first.target()).containsExactly(1f);
  }

  @ParameterizedTest
  @MethodSource
  void shouldRejectWithTheReason(String json, Reason reason, String detail) {
    assertThat(payments.read(json.getBytes(UTF_8))).isEqualTo(new Reading.Rejected(reason, detail));
  }

  static Stream<Arguments> shouldRejectWithTheReason() {
    return Stream.of(
        Arguments.of("", Reason.EMPTY, "the record has no value"),
        Arguments.of(
            " ".repeat(1025),
            Reason.TOO_LARGE,
            "the record has 1025 bytes, maxRecordBytes is 1024"),
        Arguments.of("   ", Reason.NOT_JSON, "the record is no JSON object"),
        Arguments.of("[1]", Reason.NOT_JSON, "the record is no JSON object"),
        Arguments.of("null", Reason.NOT_JSON, "the record is no JSON object"),
        Arguments.of("7", Reason.NOT_JSON, "the record is no JSON object"),
        Arguments.of("{\"fraud\": 1} 1", Reason.NOT_JSON, "something follows the JSON object"),
        Arguments.of(
            "{\"fraud\": 1, \"amount\": \"12.5\"}",
            Reason.WRONG_TYPE,
            "field 'amount' must be a number: 12.5"),
        Arguments.of(
            "{\"fraud\": 1, \"amount\": true}",
            Reason.WRONG_TYPE,
            "field 'amount' must be a number: true"),
        Arguments.of(
            "{\"fraud\": 1, \"amount\": {\"a\": 1}}",
            Reason.WRONG_TYPE,
            "field 'amount' is an object"),
        Arguments.of(
            "{\"fraud\": 1, \"country\": [\"CH\"]}",
            Reason.WRONG_TYPE,
            "field 'country' is an array"),
        Arguments.of("{\"fraud\": {}}", Reason.WRONG_TYPE, "field 'fraud' is an object"),
        Arguments.of("{\"fraud\": 1, \"id\": []}", Reason.WRONG_TYPE, "field 'id' is an array"),
        Arguments.of(
            "{\"fraud\": 1, \"amount\": 1e39}",
            Reason.OUT_OF_RANGE,
            "field 'amount' is beyond float32: 1e39"),
        Arguments.of(
            "{\"fraud\": 1, \"amount\": -Infinity}",
            Reason.OUT_OF_RANGE,
            "field 'amount' is beyond float32: -Infinity"),
        Arguments.of("{\"amount\": 1}", Reason.MISSING_LABEL, "the label 'fraud' is missing"),
        Arguments.of("{\"fraud\": null}", Reason.MISSING_LABEL, "the label 'fraud' is missing"),
        Arguments.of("{\"fraud\": NaN}", Reason.MISSING_LABEL, "the label 'fraud' is missing"),
        Arguments.of(
            "{\"fraud\": \"maybe\"}",
            Reason.UNKNOWN_CLASS,
            "field 'fraud' is none of the classes: maybe"),
        Arguments.of(
            "{\"fraud\": 1.0}", Reason.UNKNOWN_CLASS, "field 'fraud' is none of the classes: 1.0"),
        Arguments.of(
            "{\"fraud\": 1, \"at\": \"soon\"}",
            Reason.BAD_TIMESTAMP,
            "field 'at' is neither ISO 8601 nor epoch milliseconds: soon"),
        Arguments.of(
            "{\"fraud\": 1, \"at\": -5}",
            Reason.BAD_TIMESTAMP,
            "field 'at' is neither ISO 8601 nor epoch milliseconds: -5"),
        Arguments.of(
            "{\"fraud\": 1, \"amount\": 1, \"amount\": 2}",
            Reason.DUPLICATE_FIELD,
            "field 'amount' stands twice"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this is no json",
        "{",
        "{\"fraud\": 1",
        "{\"fraud\": 1,}",
        "{fraud: 1}",
        "{\"fraud\": 01}",
        "{\"fraud\": 1 \"amount\": 2}",
        "{\"fraud\": }",
        "{\"fraud\": 1]",
        "{'fraud': 1}",
        "{\"fraud\": \"\u0001\"}",
        "{\"fraud\": 1, \"other\": nope}",
        "{\"fraud\": +-1}"
      })
  void shouldRejectWhatIsNotJson(String text) {
    assertThat(payments.read(text.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(Reason.NOT_JSON);
              assertThat(rejected.detail()).isNotBlank().hasSizeLessThan(200);
            });
  }

  @Test
  void shouldRejectBrokenUtf8InADeclaredField() {
    byte[] record = "{\"fraud\": 1, \"country\": \"??\"}".getBytes(UTF_8);
    record[record.length - 4] = (byte) 0xC3;
    record[record.length - 3] = (byte) 0x28;

    assertThat(payments.read(record))
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NOT_JSON));
  }

  @Test
  void shouldRejectWhatIsTooDeep() {
    byte[] record = new byte[1024];
    Arrays.fill(record, (byte) '[');
    System.arraycopy("{\"a\":".getBytes(UTF_8), 0, record, 0, 5);

    JsonEventReader reader = new JsonEventReader(TestPipelines.payments());
    assertThat(reader.read(record))
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.TOO_DEEP));
  }

  @Test
  void shouldRejectATombstone() {
    assertThat(payments.read(null))
        .isEqualTo(new Reading.Rejected(Reason.EMPTY, "the record has no value"));
  }

  @Test
  void shouldGoOnAfterARejection() {
    prices.read("{\"x\": 1e39, \"y\": 5".getBytes(UTF_8));

    assertThat(event(prices, "{\"price\": 1}").inputs().numeric())
        .containsExactly(Float.NaN, Float.NaN);
  }

  @Test
  void shouldShortenLongValuesInTheDetail() {
    String longText = "x".repeat(500);
    assertThat(payments.read(("{\"fraud\": \"" + longText + "\"}").getBytes(UTF_8)))
        .isEqualTo(
            new Reading.Rejected(
                Reason.UNKNOWN_CLASS,
                "field 'fraud' is none of the classes: " + "x".repeat(80) + "…"));
  }

  private static Reading.Event event(JsonEventReader reader, String json) {
    Reading reading = reader.read(json.getBytes(UTF_8));
    assertThat(reading).isInstanceOf(Reading.Event.class);
    return (Reading.Event) reading;
  }
}
