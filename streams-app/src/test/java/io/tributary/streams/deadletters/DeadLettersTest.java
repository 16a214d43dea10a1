package io.tributary.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

final class DeadLettersTest {

  private static final Origin ORIGIN = new Origin("events", 3, 42);

  private final DeadLetters letters = new DeadLetters(8);

  @Test
  void shouldKeepRecordAndSayWhyWhenItIsSmall() {
    Record<byte[], byte[]> received =
        new Record<>(
            bytes("key"), bytes("value"), 17, new RecordHeaders().add("theirs", bytes("kept")));

    Record<byte[], byte[]> letter = letters.letter(received, ORIGIN, "NOT_JSON", "no object");

    assertThat(letter.key()).isEqualTo(bytes("key"));
    assertThat(letter.value()).isEqualTo(bytes("value"));
    assertThat(letter.timestamp()).isEqualTo(17);
    assertThat(header(letter, "theirs")).isEqualTo("kept");
    assertThat(header(letter, DeadLetters.REASON)).isEqualTo("NOT_JSON");
    assertThat(header(letter, DeadLetters.MESSAGE)).isEqualTo("no object");
    assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("events");
    assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("3");
    assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("42");
    assertThat(letter.headers().lastHeader(DeadLetters.VALUE_BYTES)).isNull();
    assertThat(received.headers().toArray()).hasSize(1);
  }

  @Test
  void shouldCutOffAndSaySizeWhenValueIsTooLarge() {
    Record<byte[], byte[]> letter =
        letters.letter(new Record<>(null, bytes("123456789"), 0), ORIGIN, "TOO_LARGE", "9 bytes");

    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isEqualTo(bytes("12345678"));
    assertThat(header(letter, DeadLetters.VALUE_BYTES)).isEqualTo("9");
  }

  @Test
  void shouldSayNewReasonOnlyWhenRecordWasADeadLetterBefore() {
    Record<byte[], byte[]> first =
        letters.letter(new Record<>(null, bytes("x"), 0), ORIGIN, "OLD", "old");

    Record<byte[], byte[]> second = letters.letter(first, ORIGIN, "NEW", "new");

    assertThat(second.headers().headers(DeadLetters.REASON)).hasSize(1);
    assertThat(header(second, DeadLetters.REASON)).isEqualTo("NEW");
  }

  private static String header(Record<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
