package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class KeyShareTest {

  private static final int KEYS = 10_000;

  @Test
  void shouldHoldThatShareOfKeysAndAllOfSmallerShares() {
    List<Integer> twentieth = held("p", 0.05);
    List<Integer> half = held("p", 0.5);

    // Six standard deviations of independent draws.
    assertThat(twentieth.size()).isCloseTo(KEYS / 20, Offset.offset(131));
    assertThat(half.size()).isCloseTo(KEYS / 2, Offset.offset(300));
    assertThat(half).containsAll(twentieth);
    assertThat(held("p", 1)).hasSize(KEYS);
  }

  @Test
  void shouldHoldSameKeysAgainAndOthersForOtherPipeline() {
    assertThat(held("p", 0.5)).isEqualTo(held("p", 0.5));
    long both = held("p", 0.5).stream().filter(held("q", 0.5)::contains).count();
    assertThat(both).isCloseTo(KEYS / 4, Offset.offset(260L));
  }

  private static List<Integer> held(String pipeline, double share) {
    KeyShare keys = new KeyShare(pipeline, share);
    return IntStream.range(0, KEYS)
        .filter(i -> keys.contains(Integer.toString(i).getBytes(UTF_8)))
        .boxed()
        .toList();
  }
}
