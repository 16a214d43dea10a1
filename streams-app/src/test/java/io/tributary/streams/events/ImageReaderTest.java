package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReaderTest {

  private static final float NAN = Float.NaN;

  private final JsonEventReader reader = new JsonEventReader(TestPipelines.pictures());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1, 2.5, -3, null, NaN, 6e1]",
        "[[[1, 2.5, -3], [null, NaN, 60]]]",
        "[ [ [1,2.5,-3.0] , [null,NaN,60.0] ] ]"
      })
  void shouldReadAnImageFlatOrNested(String pixels) {
    assertThat(read(pixels))
        .isInstanceOfSatisfying(
            Reading.Event.class,
            event ->
                assertThat(event.inputs().numeric()).containsExactly(7, 1, 2.5f, -3, NAN, NAN, 60));
  }

  @Test
  void shouldTakeAllPixelsAsMissingWhenThereIsNoImage() {
    for (String json : new String[] {"{\"digit\": 1}", "{\"digit\": 1, \"pixels\": null}"}) {
      assertThat(reader.read(json.getBytes(UTF_8)))
          .isInstanceOfSatisfying(
              Reading.Event.class,
              event -> assertThat(event.inputs().numeric()).hasSize(7).containsOnly(NAN));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          []                              | WRONG_SHAPE  | holds 0 numbers, but its shape [1, 2, 3] has 6
          [1, 2, 3, 4, 5]                 | WRONG_SHAPE  | holds 5 numbers, but its shape [1, 2, 3] has 6
          [1, 2, 3, 4, 5, 6, 7]           | WRONG_SHAPE  | holds more than 6 numbers, but its shape [1, 2, 3] has 6
          [[1, 2, 3], [4, 5, 6]]          | WRONG_SHAPE  | is neither flat nor nested as its shape [1, 2, 3]
          [[[1, 2, 3], [4, 5]]]           | WRONG_SHAPE  | is neither flat nor nested as its shape [1, 2, 3]
          [[[1, 2, 3], [4, 5, 6, 7]]]     | WRONG_SHAPE  | is neither flat nor nested as its shape [1, 2, 3]
          [[[1, 2, 3]]]                   | WRONG_SHAPE  | is neither flat nor nested as its shape [1, 2, 3]
          [[[1, 2, 3], [4, 5, 6]], [7]]   | WRONG_SHAPE  | is neither flat nor nested as its shape [1, 2, 3]
          [[[1, 2, 3], 4, 5, 6]]          | WRONG_SHAPE  | is neither flat nor nested as its shape [1, 2, 3]
          [1, 2, 3, [4, 5, 6]]            | WRONG_SHAPE  | is neither flat nor nested as its shape [1, 2, 3]
          [[[[1, 2, 3], [4, 5, 6]]]]      | WRONG_SHAPE  | is neither flat nor nested as its shape [1, 2, 3]
          [1, 2, "3", 4, 5, 6]            | WRONG_TYPE   | must hold numbers only: 3
          [1, 2, true, 4, 5, 6]           | WRONG_TYPE   | must hold numbers only: true
          [1, 2, {"a": 3}, 4, 5, 6]       | WRONG_TYPE   | must hold numbers only: {
          [1, 2, 1e39, 4, 5, 6]           | OUT_OF_RANGE | is beyond float32: 1e39
          [1, 2, -Infinity, 4, 5, 6]      | OUT_OF_RANGE | is beyond float32: -Infinity
          5                               | WRONG_TYPE   | must be an array of numbers: 5
          "[1, 2, 3, 4, 5, 6]"            | WRONG_TYPE   | must be an array of numbers: [1, 2, 3, 4, 5, 6]
          {"a": 1}                        | WRONG_TYPE   | is an object
          """)
  void shouldRejectWhatIsNotTheImage(String pixels, Reason reason, String detail) {
    assertThat(read(pixels)).isEqualTo(new Reading.Rejected(reason, "field 'pixels' " + detail));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[1, 2", "[1, 2, 3, 4, 5, 6", "[[[1, 2, 3], [4, 5, 6]", "[1,, 2]", "[1 2]"})
  void shouldRejectWhatIsNotJson(String pixels) {
    assertThat(reader.read(("{\"digit\": 1, \"pixels\": " + pixels).getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NOT_JSON));
  }

  private Reading read(String pixels) {
    return reader.read(
        "{\"age\": 7, \"pixels\": %s, \"digit\": \"1\"}".formatted(pixels).getBytes(UTF_8));
  }
}
