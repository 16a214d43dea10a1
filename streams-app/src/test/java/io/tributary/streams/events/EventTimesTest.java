package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.pipeline.Pipeline;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {

  private static final float NAN = Float.NaN;
  private static final float SIN_60 = (float) StrictMath.sin(2 * Math.PI * 4 / 24);
  private static final float COS_60 = (float) StrictMath.cos(2 * Math.PI * 4 / 24);

  private final Pipeline times = TestPipelines.times();
  private final JsonEventReader reader = new JsonEventReader(times);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2024-01-01T04:30:00Z\"",
        "\"2024-01-01 04:30:00\"",
        "\"2023-12-31T23:30:00-05:00\"",
        "1704083400000",
        "\"1704083400000\""
      })
  void shouldReadTheTimeHoweverItIsWritten(String time) {
    Reading.Event event = event("{\"x\": 5, \"at\": %s, \"price\": 1}".formatted(time));
    assertThat(event.inputs().numeric()).containsExactly(5, SIN_60, COS_60, NAN, NAN, NAN, NAN);
    assertThat(event.timestamp()).hasValue(1704083400000L);
  }

  @Test
  void shouldLeaveTheEventsOwnTimeToItsField() {
    Reading.Event event = event("{\"due\": \"2024-01-01T04:30:00Z\", \"price\": 1}");
    assertThat(event.inputs().numeric()).containsExactly(NAN, NAN, NAN, 0, 1, 0, 1);
    assertThat(event.timestamp()).isEmpty();
  }

  @Test
  void shouldReadTheSameFromARow() {
    List<String> header = List.of("price", "due", "at", "x");
    List<String> row = List.of("1", "2024-02-27", "2024-02-27 23:59", "");
    List<String> right = List.of("1", "", "2024-02-27 23:59", "");
    EventRows rows = new EventRows(times, header);
    JsonEventWriter writer = new JsonEventWriter(times, header);
    assertThat(rows.read(row))
        .isEqualTo(reader.read(writer.write(row)))
        .isInstanceOf(Reading.Rejected.class);
    assertThat(((Reading.Event) rows.read(right)).inputs().numeric())
        .isEqualTo(((Reading.Event) reader.read(writer.write(right))).inputs().numeric());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"soon\"", "-1", "1.5", "true", "\"\"", "999999999999999"})
  void shouldRejectWhatIsNoTime(String time) {
    assertThat(reader.read("{\"price\": 1, \"due\": %s}".formatted(time).getBytes(UTF_8)))
        .isEqualTo(
            new Reading.Rejected(
                Reason.BAD_TIMESTAMP,
                "field 'due' is neither ISO 8601 nor epoch milliseconds: "
                    + time.replace("\"", "")));
  }

  private Reading.Event event(String json) {
    return (Reading.Event) reader.read(json.getBytes(UTF_8));
  }
}
