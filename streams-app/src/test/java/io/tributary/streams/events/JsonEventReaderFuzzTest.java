package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, the answer is an event or a rejection, and nothing is thrown. */
class JsonEventReaderFuzzTest {

  private static final byte[] RIGHT =
      """
      {"id": "e-1", "card": 77, "at": 1528070431000, "amount": 12.5, "day": 3, "more": [1, {"a": 2}],
       "country": "CH\\u00e9é", "fraud": "1", "other": -0.5e-3}
      """
          .getBytes(UTF_8);

  private static final String ALPHABET = "{}[]\",:0123456789.eE+-NaIn \\u\u00e9\u0000tf";

  private final Random random = new Random(20260101);
  private final JsonEventReader reader = new JsonEventReader(TestPipelines.payments());

  @Test
  void shouldAnswerWhenBytesOfAnEventAreChanged() {
    Set<Reason> seen = EnumSet.noneOf(Reason.class);
    int events = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] record = RIGHT.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        record[random.nextInt(record.length)] = anyByte();
      }
      switch (reader.read(record)) {
        case Reading.Event event -> {
          events++;
          requireWhole(event);
        }
        case Reading.Rejected(Reason reason, String detail) -> {
          seen.add(reason);
          assertThat(detail).isNotBlank().hasSizeLessThan(200);
        }
      }
    }
    assertThat(events).isGreaterThan(1000);
    assertThat(seen)
        .contains(Reason.NOT_JSON, Reason.WRONG_TYPE, Reason.UNKNOWN_CLASS, Reason.BAD_TIMESTAMP);
  }

  @Test
  void shouldAnswerWhenBytesAreRandom() {
    for (int i = 0; i < 50_000; i++) {
      byte[] record = new byte[random.nextInt(60)];
      random.nextBytes(record);
      assertThat(reader.read(record)).isInstanceOf(Reading.Rejected.class);
    }
  }

  @Test
  void shouldAnswerWhenAnEventIsCut() {
    for (int length = 0; length < RIGHT.length - 3; length++) {
      assertThat(reader.read(Arrays.copyOf(RIGHT, length))).isInstanceOf(Reading.Rejected.class);
    }
  }

  private static void requireWhole(Reading.Event event) {
    for (float value : event.inputs().numeric()) {
      assertThat(value).isNotIn(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    }
    for (int bucket : event.inputs().categorical()) {
      assertThat(bucket).isBetween(0, 999);
    }
    assertThat(event.target()[0]).isIn(0f, 1f, 2f);
  }

  private byte anyByte() {
    return random.nextInt(3) == 0
        ? (byte) random.nextInt(256)
        : (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
  }
}
