package io.tributary.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {

  private final Tally tally = new Tally("things", 10);

  @Test
  void shouldFindNothingWhenEveryIdCameOnce() {
    add(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    assertThat(tally.findings()).isEmpty();
    assertThat(tally.seen()).isEqualTo(10);
  }

  @Test
  void shouldNameWhatIsMissing() {
    add(0, 1, 3, 4, 5, 6, 8, 9);

    assertThat(tally.findings()).containsExactly("things: 2 missing, such as 2 7");
    assertThat(tally.has(3)).isTrue();
    assertThat(tally.has(7)).isFalse();
  }

  @Test
  void shouldNameWhatCameTwice() {
    add(0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9);

    assertThat(tally.findings()).containsExactly("things: 1 twice, such as 5");
  }

  @Test
  void shouldNameWhatNobodySent() {
    add(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    tally.add("events-0-4");

    assertThat(tally.findings()).containsExactly("things: 2 unknown, such as 10 events-0-4");
  }

  private void add(int... ids) {
    IntStream.of(ids).mapToObj(Integer::toString).forEach(tally::add);
  }
}
