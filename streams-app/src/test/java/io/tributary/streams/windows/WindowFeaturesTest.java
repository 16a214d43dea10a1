package io.tributary.streams.windows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.events.JsonEventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.memory.MapMemory;
import io.tributary.streams.memory.Memory;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowFeaturesTest {

  private static final float NAN = Float.NaN;

  private final Pipeline pipeline;
  private final MapMemory memory = new MapMemory();
  private WindowFeatures windows;
  private final JsonEventReader reader;

  WindowFeaturesTest(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            pipeline: p
            task: {type: classification, label: fraud, classes: ["no", "yes"]}
            timestamp: at
            features:
              numeric: [x]
              window:
                amount: {per: card, over: [10ms, 100ms], compute: [count, sum, mean]}
                fraud: {per: shop, over: [50ms], delay: 20ms}
                before: {of: amount, per: card, over: [10ms], compute: [sum], delay: 10ms}
            """);
    pipeline = PipelineFile.read(file, Map.of());
    windows = new WindowFeatures(pipeline, memory);
    reader = new JsonEventReader(pipeline);
  }

  @Test
  void shouldNameColumnsByAllThatTheyMean() {
    assertThat(pipeline.learner().features().numeric())
        .containsExactly(
            "x",
            "amount.count.10ms.per.card",
            "amount.sum.10ms.per.card",
            "amount.mean.10ms.per.card",
            "amount.count.100ms.per.card",
            "amount.sum.100ms.per.card",
            "amount.mean.100ms.per.card",
            "fraud.count.50ms.after.20ms.per.shop",
            "fraud.mean.50ms.after.20ms.per.shop",
            "amount.sum.10ms.after.10ms.per.card");
  }

  @Test
  void shouldCountTheEventItselfAndThoseWithinTheWindowBefore() {
    assertThat(amounts(1000, "a", "3")).containsExactly(1, 3, 3, 1, 3, 3, 0);
    assertThat(amounts(1009, "a", "5")).containsExactly(2, 8, 4, 2, 8, 4, 0);
    assertThat(amounts(1010, "a", "1")).containsExactly(2, 6, 3, 3, 9, 3, 3);
    assertThat(amounts(1010, "b", "7")).as("another card").containsExactly(1, 7, 7, 1, 7, 7, 0);
    assertThat(amounts(1110, "a", "2")).containsExactly(1, 2, 2, 1, 2, 2, 0);
  }

  @Test
  void shouldLetALabelCountAfterItsDelayOnly() {
    assertThat(frauds(1000, "s", "yes")).containsExactly(0, NAN);
    assertThat(frauds(1019, "s", "no")).containsExactly(0, NAN);
    assertThat(frauds(1020, "s", "no")).containsExactly(1, 1);
    assertThat(frauds(1039, "s", "yes")).containsExactly(2, 0.5f);
    assertThat(frauds(1069, "s", "no")).containsExactly(4, 0.5f);
    assertThat(frauds(1070, "s", "no")).as("the first is too old").containsExactly(3, 1 / 3f);
  }

  @Test
  void shouldNotLookAheadWhenAnEventComesLate() {
    amounts(1000, "a", "1");
    amounts(1005, "a", "2");
    assertThat(amounts(1003, "a", "4")).containsExactly(2, 5, 2.5f, 2, 5, 2.5f, 0);
    assertThat(amounts(1003, "a", "8"))
        .as("a tie")
        .containsExactly(3, 13, 13 / 3f, 3, 13, 13 / 3f, 0);
    assertThat(amounts(1006, "a", "16")).containsExactly(5, 31, 6.2f, 5, 31, 6.2f, 0);
  }

  @Test
  void shouldLeaveOutWhatIsMissing() {
    assertThat(amounts(1000, "a", "null")).containsExactly(0, 0, NAN, 0, 0, NAN, 0);
    assertThat(memory.size()).as("nothing is remembered of a value that is missing").isEqualTo(2);
    amounts(1001, "a", "6");
    assertThat(amounts(1002, "a", "null")).containsExactly(1, 6, 6, 1, 6, 6, 0);
    assertThat(columns("{\"at\":1003,\"card\":null,\"amount\":1,\"fraud\":\"no\"}", 1, 8))
        .as("whose amount is it?")
        .containsOnly(NAN);
    assertThat(columns("{\"card\":\"a\",\"amount\":1,\"fraud\":\"no\"}", 1, 8))
        .as("when was it?")
        .containsOnly(NAN);
    assertThat(amounts(1004, "a", "0")).containsExactly(2, 6, 3, 2, 6, 3, 0);
  }

  @Test
  void shouldEndAtWhatFloat32Holds() {
    amounts(1000, "a", "3e38");
    assertThat(amounts(1001, "a", "3e38")[1]).isEqualTo(Float.MAX_VALUE);
    assertThat(amounts(1002, "b", "-3e38")[1]).isEqualTo(-3e38f);
  }

  @Test
  void shouldGiveWhatGoingOverAllEventsGives() {
    SplittableRandom random = new SplittableRandom(11);
    List<long[]> seen = new ArrayList<>();
    long now = 1000;
    for (int i = 0; i < 4000; i++) {
      // Up to some hundred values within 100 ms: several blocks, at whose edges windows begin.
      now += random.nextInt(5) == 0 ? random.nextInt(3) : 0;
      long time = now - (random.nextInt(4) == 0 ? random.nextInt(5) : 0);
      int card = random.nextInt(2);
      int amount = random.nextInt(100);
      seen.add(new long[] {time, card, amount});
      float[] columns = amounts(time, "c" + card, Integer.toString(amount));
      assertThat(columns[0]).isEqualTo(count(seen, card, time - 10, time));
      assertThat(columns[1]).isEqualTo(sum(seen, card, time - 10, time));
      if (time == now) {
        assertThat(columns[3]).isEqualTo(count(seen, card, time - 100, time));
        assertThat(columns[4]).isEqualTo(sum(seen, card, time - 100, time));
      }
      assertThat(columns[6]).isEqualTo(sum(seen, card, time - 20, time - 10));
      if (i % 77 == 0) {
        windows = new WindowFeatures(pipeline, memory); // all that counts is in the memory
      }
    }
    assertThat(memory.size()).as("blocks beyond reach are forgotten").isLessThan(60);
  }

  @Test
  void shouldForgetKeysThatAreIdleAndNoOthers() {
    for (int i = 0; i < 5000; i++) {
      amounts(1000 + i, "c" + i, "1");
      assertThat(amounts(1000 + i, "steady", "1")[3]).isEqualTo(Math.min(100, i + 1));
    }
    // A key is idle after 200 ms, and each new one looks at four.
    assertThat(memory.size()).isLessThan(2 * 400);
  }

  @Test
  void shouldForgetAtTheSameEventWhateverTheMemory() {
    Memory counted = new MapMemory();
    WindowFeatures other = new WindowFeatures(pipeline, counted);
    for (int i = 0; i < 2000; i++) {
      Reading.Event event = event(json(1000 + i * 37L % 1501, "c" + i * 7 % 600, "1", "s", "no"));
      assertThat(windows.complete(event).inputs().numeric())
          .isEqualTo(other.complete(event).inputs().numeric());
    }
  }

  private static float count(List<long[]> seen, int card, long after, long until) {
    return seen.stream().filter(e -> e[1] == card && e[0] > after && e[0] <= until).count();
  }

  private static float sum(List<long[]> seen, int card, long after, long until) {
    return seen.stream()
        .filter(e -> e[1] == card && e[0] > after && e[0] <= until)
        .mapToLong(e -> e[2])
        .sum();
  }

  /** The columns of amounts: count, sum, mean over 10 and over 100 ms, and the sum before. */
  private float[] amounts(long time, String card, String amount) {
    float[] numeric = columns(json(time, card, amount, "s", "no"), 1, 10);
    float[] amounts = Arrays.copyOf(numeric, 7);
    amounts[6] = numeric[8];
    return amounts;
  }

  private float[] frauds(long time, String shop, String fraud) {
    return columns(json(time, "a", "1", shop, fraud), 7, 9);
  }

  private float[] columns(String json, int from, int to) {
    return Arrays.copyOfRange(windows.complete(event(json)).inputs().numeric(), from, to);
  }

  private Reading.Event event(String json) {
    return (Reading.Event) reader.read(json.getBytes(UTF_8));
  }

  private static String json(long time, String card, String amount, String shop, String fraud) {
    return "{\"at\":%d,\"card\":\"%s\",\"amount\":%s,\"shop\":\"%s\",\"fraud\":\"%s\"}"
        .formatted(time, card, amount, shop, fraud);
  }
}
