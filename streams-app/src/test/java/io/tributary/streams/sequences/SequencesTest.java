package io.tributary.streams.sequences;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.features.Inputs;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.memory.MapMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SequencesTest {

  private static final float NAN = Float.NaN;
  private static final SequenceLayout LAYOUT = new SequenceLayout(3, 1, 1);
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final MapMemory store = new MapMemory();

  @Test
  void shouldHoldTheLastEventsOldestFirstWhenMoreCameThanItHolds() {
    Sequences sequences = unlimited();
    assertThat(numbers(add(sequences, "a", 0, 1))).containsExactly(1);
    assertThat(numbers(add(sequences, "a", 0, 2))).containsExactly(1, 2);
    assertThat(numbers(add(sequences, "a", 0, NAN))).containsExactly(1, 2, NAN);
    assertThat(numbers(add(sequences, "a", 0, 4))).containsExactly(2, NAN, 4);
    assertThat(numbers(add(sequences, "a", 0, 5))).containsExactly(NAN, 4, 5);
  }

  @Test
  void shouldPadWithZerosBehindTheEventsWhenThereAreFewer() {
    Inputs first = add(unlimited(), "a", 0, 7);
    assertThat(first.length()).isEqualTo(1);
    assertThat(first.numeric()).containsExactly(7, 0, 0);
    assertThat(first.categorical()).containsExactly(70, 0, 0);
  }

  @Test
  void shouldKeepTheValuesOfAnEventTogetherWhenItHasSeveral() {
    Sequences sequences = new Sequences(new SequenceLayout(2, 2, 3), Optional.empty(), store);
    var _ = sequences.add(null, 0, new Inputs(new float[] {1, 2}, new int[] {3, 4, 5}));
    Inputs two = sequences.add(null, 0, new Inputs(new float[] {6, 7}, new int[] {8, 9, 10}));
    assertThat(two.numeric()).containsExactly(1, 2, 6, 7);
    assertThat(two.categorical()).containsExactly(3, 4, 5, 8, 9, 10);
  }

  @Test
  void shouldKeepKeysApartWhenTheyAreInterleaved() {
    Sequences sequences = unlimited();
    Map<String, List<Float>> expected = new HashMap<>();
    List<@Nullable String> keys = Arrays.asList("a", "b", "", null, "ab");
    Random random = new Random(5);
    for (int i = 1; i <= 500; i++) {
      String key = keys.get(random.nextInt(keys.size()));
      List<Float> own = expected.computeIfAbsent("key " + key, _ -> new ArrayList<>());
      own.add((float) i);
      List<Float> last = own.subList(Math.max(0, own.size() - 3), own.size());
      Inputs sequence = add(sequences, key, 0, i);
      assertThat(numbers(sequence)).containsExactly(last.toArray(Float[]::new));
      assertThat(sequence.categorical()[sequence.length() - 1]).isEqualTo(10 * i);
    }
    assertThat(store.size()).as("one entry for each key").isEqualTo(keys.size());
  }

  @Test
  void shouldStartOverWhenAKeyWasIdleForLongerThanItsTime() {
    Sequences sequences = limited();
    assertThat(numbers(add(sequences, "a", 0, 1))).containsExactly(1);
    assertThat(numbers(add(sequences, "a", HOUR, 2))).containsExactly(1, 2);
    assertThat(numbers(add(sequences, "a", 2 * HOUR + 1, 3))).containsExactly(3);
    assertThat(numbers(add(sequences, "a", 2 * HOUR + 2, 4))).containsExactly(3, 4);
  }

  @Test
  void shouldGoOnWhenEventsComeLate() {
    Sequences sequences = limited();
    var _ = add(sequences, "a", 10 * HOUR, 1);
    assertThat(numbers(add(sequences, "a", HOUR, 2))).containsExactly(1, 2);
    assertThat(numbers(add(sequences, "a", 10 * HOUR + 1, 3))).containsExactly(1, 2, 3);
  }

  @Test
  void shouldForgetKeysWhenTheyNeverComeAgain() {
    Sequences sequences = limited();
    for (int i = 0; i < 1000; i++) {
      var _ = add(sequences, "once " + i, i, i);
    }
    assertThat(store.size()).isEqualTo(2000);
    for (int i = 0; i < 500; i++) {
      var _ = add(sequences, "often", 2 * HOUR + i, i);
    }
    assertThat(store.size()).as("a sequence and a deadline").isEqualTo(2);
  }

  @Test
  void shouldStayAsSmallAsTheKeysInUseWhenNewOnesComeAllTheTime() {
    Sequences sequences = limited();
    for (int i = 0; i < 20_000; i++) {
      var _ = add(sequences, "once " + i, i * HOUR / 100, i);
      assertThat(store.size()).isLessThanOrEqualTo(2 * 103);
    }
  }

  @Test
  void shouldKeepAKeyInUseWhenItsFirstEventsAreLongOver() {
    Sequences sequences = limited();
    for (int i = 1; i <= 100; i++) {
      var _ = add(sequences, "other", i * HOUR / 3, i);
      assertThat(numbers(add(sequences, "a", i * HOUR / 3, i))).hasSize(Math.min(i, 3));
    }
    assertThat(store.size()).isEqualTo(4);
  }

  @Test
  void shouldForgetTwoKeysAtMostWhenAnEventIsOfTheFuture() {
    Sequences sequences = limited();
    for (int key = 0; key < 10; key++) {
      var _ = add(sequences, "k" + key, key, 1);
    }
    var _ = add(sequences, "wrong clock", 1_000_000 * HOUR, 1);
    int kept = 0;
    for (int key = 0; key < 10; key++) {
      kept += add(sequences, "k" + key, 20, 2).length() == 2 ? 1 : 0;
    }
    assertThat(kept).isEqualTo(8);
  }

  /** A crash loses the object and keeps the store; what was committed is all there is. */
  @Test
  void shouldBuildTheSameWindowsWhenAnotherObjectTakesOver() {
    MapMemory other = new MapMemory();
    Sequences steady = new Sequences(LAYOUT, Optional.of(Duration.ofHours(1)), other);
    Sequences interrupted = limited();
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      if (random.nextInt(10) == 0) {
        interrupted = limited();
      }
      String key = "k" + random.nextInt(40);
      long time = i * HOUR / 50 + random.nextLong(HOUR);
      assertThat(numbers(add(interrupted, key, time, i)))
          .containsExactly(numbers(add(steady, key, time, i)));
      assertThat(store.size()).isEqualTo(other.size());
    }
  }

  @Test
  void shouldWatchKeysWhenATimeToLiveIsSetLater() {
    Sequences before = unlimited();
    var _ = add(before, "a", 0, 1);
    assertThat(store.size()).isEqualTo(1);
    Sequences after = limited();
    assertThat(numbers(add(after, "a", 1, 2))).containsExactly(1, 2);
    assertThat(store.size()).isEqualTo(2);
    var _ = add(after, "b", 2 * HOUR, 3);
    assertThat(numbers(add(after, "a", 2, 4))).as("was dropped").containsExactly(4);
  }

  @Test
  void shouldKeepTheNewestWhenTheLengthShrinks() {
    Sequences sequences = unlimited();
    for (int i = 1; i <= 3; i++) {
      var _ = add(sequences, "a", 0, i);
    }
    Sequences shorter = new Sequences(new SequenceLayout(2, 1, 1), Optional.empty(), store);
    assertThat(numbers(add(shorter, "a", 0, 4))).containsExactly(3, 4);
  }

  @Test
  void shouldRefuseItsStoreWhenThatHoldsOtherColumns() {
    var _ = add(unlimited(), "a", 0, 1);
    Sequences other = new Sequences(new SequenceLayout(3, 2, 1), Optional.empty(), store);
    Inputs event = new Inputs(new float[2], new int[1]);
    assertThatThrownBy(() -> other.add("a".getBytes(UTF_8), 0, event))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "hold 1 numeric and 1 categorical values per event, the pipeline declares 2 and 1");
  }

  private Sequences unlimited() {
    return new Sequences(LAYOUT, Optional.empty(), store);
  }

  private Sequences limited() {
    return new Sequences(LAYOUT, Optional.of(Duration.ofHours(1)), store);
  }

  /** An event whose category is ten times its number. */
  private static Inputs add(Sequences sequences, @Nullable String key, long time, float number) {
    byte[] bytes = key == null ? null : key.getBytes(UTF_8);
    return sequences.add(
        bytes, time, new Inputs(new float[] {number}, new int[] {10 * (int) number}));
  }

  private static float[] numbers(Inputs sequence) {
    return Arrays.copyOf(sequence.numeric(), sequence.length());
  }
}
