package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records made to be expensive: what reading them allocates is bounded, by nothing or by their
 * length. Nothing is timed; what takes more than linear time here does not end within the limit.
 */
@Timeout(120)
class JsonBoundsTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int LONG = 10_000_000;

  /** What any record may cost. */
  private static final long LITTLE = 1 << 20;

  /** Bytes for each of a record longer than any before it: buffers that are kept. */
  private static final int BUFFER = 3;

  /** Bytes for each of a long text that is wanted, or a name: it, and buffers that grow to it. */
  private static final int PER_BYTE = 20;

  private final EventReader reader = new JsonFormat().reader(FuzzedFields.everything().pipeline());

  static Stream<Arguments> shouldBoundWhatARecordCosts() {
    String digits = "9".repeat(10_000);
    String names =
        String.join(
            ",", Stream.iterate(0, i -> i + 1).limit(500_000).map(JsonBoundsTest::pair).toList());
    return Stream.of(
        cheap("arrays in a field to skip", "too-deep", "{\"other\":" + "[".repeat(LONG)),
        cheap("objects in a field to skip", "too-deep", "{\"other\":" + "{\"a\":".repeat(LONG / 5)),
        cheap("arrays in an image", "wrong-shape", "{\"pixels\":" + "[".repeat(LONG)),
        cheap("text to skip", "event", "{\"fraud\":0,\"other\":\"" + "é".repeat(LONG / 2) + "\"}"),
        cheap(
            "escapes to skip",
            "event",
            "{\"fraud\":0,\"other\":\"" + "\\n".repeat(LONG / 2) + "\"}"),
        cheap("array to skip", "event", "{\"fraud\":0,\"other\":[" + "1,".repeat(LONG / 2) + "1]}"),
        cheap("blanks", "event", "{\"fraud\":0" + " ".repeat(LONG) + "}"),
        cheap("digits", "event", "{\"fraud\":0,\"amount\":0." + digits + "}"),
        cheap("digits of an integer", "out-of-range", "{\"fraud\":0,\"amount\":" + digits + "}"),
        cheap("digits of an exponent", "out-of-range", "{\"fraud\":0,\"amount\":1e" + digits + "}"),
        cheap(
            "repeated field",
            "duplicate-field",
            "{" + "\"amount\":1,".repeat(LONG / 11) + "\"a\":0}"),
        cheap("pixels", "wrong-shape", "{\"fraud\":0,\"pixels\":[" + "1,".repeat(LONG / 2) + "1]}"),
        dear("text", "event", "{\"fraud\":0,\"id\":\"" + "a".repeat(LONG) + "\"}"),
        dear("text for a number", "wrong-type", "{\"amount\":\"" + "é".repeat(LONG / 2) + "\"}"),
        dear("name", "event", "{\"fraud\":0,\"" + "a".repeat(LONG) + "\":0}"),
        dear("names", "event", "{\"fraud\":0," + names + "}"),
        dear("number to skip", "event", "{\"fraud\":0,\"other\":" + "9".repeat(LONG) + "}"),
        dear("number", "event", "{\"fraud\":0,\"amount\":0." + "9".repeat(LONG) + "}"));
  }

  private static String pair(int i) {
    return "\"name-%d\":%d".formatted(i, i);
  }

  private static Arguments cheap(String what, String outcome, String json) {
    return Arguments.of(what, outcome, json.getBytes(UTF_8), LITTLE);
  }

  private static Arguments dear(String what, String outcome, String json) {
    byte[] record = json.getBytes(UTF_8);
    return Arguments.of(what, outcome, record, LITTLE + (long) PER_BYTE * record.length);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void shouldBoundWhatARecordCosts(String what, String outcome, byte[] record, long most) {
    for (int i = 0; i < 2; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      Reading reading = reader.read(record);
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(reading instanceof Reading.Rejected(Reason reason, _) ? reason.code() : "event")
          .isEqualTo(outcome);
      assertThat(allocated)
          .as("bytes that %s cost", what)
          .isLessThan(most + (i == 0 ? (long) BUFFER * record.length : 0));
    }
    Reading after = reader.read("{\"fraud\":1,\"amount\":2}".getBytes(UTF_8));
    assertThat(after).isInstanceOf(Reading.Event.class);
    assertThat(Arrays.copyOf(((Reading.Event) after).inputs().numeric(), 1)).containsExactly(2);
  }

  @ParameterizedTest
  @MethodSource
  void shouldRejectInvalidUtf8(byte[] record) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Reading reading = reader.read(record);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NOT_JSON));
    assertThat(allocated).isLessThan(LITTLE + (long) (PER_BYTE + BUFFER) * record.length);
  }

  static Stream<byte[]> shouldRejectInvalidUtf8() {
    return Stream.of("{\"fraud\":0,\"id\":\"", "{\"fraud\":0,\"other\":\"", "{\"fraud\":0,\"")
        .map(
            head -> {
              byte[] record = Arrays.copyOf(head.getBytes(UTF_8), LONG);
              Arrays.fill(record, head.length(), LONG, (byte) 'a');
              record[LONG - 1] = (byte) 0xff;
              return record;
            });
  }
}
