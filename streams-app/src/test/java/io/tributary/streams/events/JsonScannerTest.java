package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.pipeline.Pipeline;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way answers as the long one, or not at all. */
class JsonScannerTest {

  private static final String RIGHT =
      """
      {"id": "e-1", "card": 77, "at": 1528070431000, "amount": 12.5, "day": 3, "more": [1, {"a": 2}],
       "country": "CH", "fraud": "1", "other": -0.5e-3, "none": null, "flag": true, "list": []}
      """;

  private static final String ALPHABET = "{}[]\",:0123456789.eE+-NaIn \\u\u00e9\u0000\n\ttrufals";

  private final Pipeline pipeline = TestPipelines.payments();
  private final JsonEventReader reader = new JsonEventReader(pipeline);
  private final JsonScanner scanner = scanner(pipeline);

  private static JsonScanner scanner(Pipeline pipeline) {
    EventFields fields = new EventFields(pipeline);
    return new JsonScanner(fields, new EventAssembly(pipeline, fields));
  }

  @Test
  void shouldReadEventsWhenTheyArePlain() {
    assertThat(scanner.read(RIGHT.getBytes(UTF_8))).isNotNull();
    assertSame(RIGHT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}",
        "[]",
        "{\"amount\":1}}",
        "{\"amount\":01,\"fraud\":\"1\"}",
        "{\"amount\":-,\"fraud\":\"1\"}",
        "{\"amount\":1.,\"fraud\":\"1\"}",
        "{\"amount\":.5,\"fraud\":\"1\"}",
        "{\"amount\":1e,\"fraud\":\"1\"}",
        "{\"amount\":1e+,\"fraud\":\"1\"}",
        "{\"amount\":-0,\"fraud\":\"1\"}",
        "{\"amount\":1E400,\"fraud\":\"1\"}",
        "{\"amount\":1e-400,\"fraud\":\"1\"}",
        "{\"amount\":3.4028236e38,\"fraud\":\"1\"}",
        "{\"amount\":NaN,\"fraud\":\"1\"}",
        "{\"amount\":1 2,\"fraud\":\"1\"}",
        "{\"amount\":1,\"amount\":2,\"fraud\":\"1\"}",
        "{\"amount\":1,,\"fraud\":\"1\"}",
        "{\"amount\":1,\"fraud\":\"1\",}",
        "{\"amount\":tru,\"fraud\":\"1\"}",
        "{\"amount\":\"1\",\"fraud\":\"1\"}",
        "{\"x\":truex,\"fraud\":\"1\"}",
        "{\"x\":[1,],\"fraud\":\"1\"}",
        "{\"x\":{\"y\":1,},\"fraud\":\"1\"}",
        "{\"x\":{\"y\" 1},\"fraud\":\"1\"}",
        "{\"x\":[[[[[[]]]]]],\"fraud\":\"1\"}",
        "{\"fraud\":\"1\"}\u0000",
        "{\"fraud\":\"1\u0000\"}",
        "{\"fraud\":\"\\u0031\"}",
        "{\"fraud\":1}",
        "{\"fraud\":1.0}",
        "\ufeff{\"fraud\":\"1\"}",
        "{'fraud':\"1\"}",
        "{\"fraud\":\"1\"} x",
        "{\"fraud\":\"1\"}\r\n\t ",
        "{\"amount\":0.123456789012345678901234567890,\"fraud\":\"1\"}",
        "{\"amount\":123456789012345678901234567890,\"fraud\":\"1\"}",
        "{\"amount\":1.00000005960464477539062500000000001,\"fraud\":\"1\"}",
        "{\"amount\":0.000000000000000000000000000000000000000001,\"fraud\":\"1\"}"
      })
  void shouldAnswerAsTheLongWayWhenTheRecordIsUnusual(String record) {
    assertSame(record);
  }

  @Test
  void shouldAnswerAsTheLongWayWhenBytesAreChanged() {
    Random random = new Random(20261125);
    byte[] right = RIGHT.getBytes(UTF_8);
    int answered = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] record = right.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        record[random.nextInt(record.length)] =
            (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      }
      answered += assertSame(record) ? 1 : 0;
    }
    assertThat(answered).isGreaterThan(10_000);
  }

  @Test
  void shouldFindTheMembersWhenTheirOrderChanges() {
    for (String record :
        new String[] {
          "{\"amount\":1.5,\"day\":2,\"fraud\":\"1\"}",
          "{\"day\":2,\"amount\":1.5,\"fraud\":\"1\"}",
          "{\"fraud\":\"1\"}",
          "{\"amounts\":7,\"amount\":1.5,\"fraud\":\"1\"}",
          "{\"amoun\":7,\"amount\":1.5,\"fraud\":\"1\"}"
        }) {
      assertThat(scanner.read(record.getBytes(UTF_8))).as(record).isNotNull();
      assertSame(record);
    }
  }

  @Test
  void shouldLeaveItToTheLongWayWhenValuesAreNestedDeeply() {
    String deep = "[".repeat(100) + "]".repeat(100);

    assertThat(scanner.read(("{\"x\":" + deep + ",\"fraud\":\"1\"}").getBytes(UTF_8))).isNull();
    assertSame("{\"x\":" + deep + ",\"fraud\":\"1\"}");
  }

  private boolean assertSame(String record) {
    return assertSame(record.getBytes(UTF_8));
  }

  /** Whether the short way answered. */
  private boolean assertSame(byte[] record) {
    if (!(scanner.read(record) instanceof Reading.Event event)) {
      return false;
    }
    assertThat(reader.parse(record))
        .as(() -> new String(record, UTF_8))
        .isInstanceOfSatisfying(
            Reading.Event.class,
            wanted -> {
              assertThat(event.id()).isEqualTo(wanted.id());
              assertThat(event.key()).isEqualTo(wanted.key());
              assertThat(event.timestamp()).isEqualTo(wanted.timestamp());
              assertThat(event.weight()).isEqualTo(wanted.weight());
              assertThat(event.target()).containsExactly(wanted.target());
              assertThat(event.inputs().numeric()).containsExactly(wanted.inputs().numeric());
              assertThat(event.inputs().categorical())
                  .containsExactly(wanted.inputs().categorical());
              assertThat(event.observations()).isEqualTo(wanted.observations());
            });
    return true;
  }
}
