package io.tributary.streams.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final int MOST = History.MOST_BLOCKS * Values.CAPACITY;

  private final History history = History.empty();
  private final Map<Long, Values> blocks = new HashMap<>();

  @Test
  void shouldKeepTheLastValuesOfAKeyThatHasTooMany() {
    for (int i = 0; i < MOST + 10 * Values.CAPACITY + 7; i++) {
      add(1000, i);
    }
    assertThat(blocks).hasSize(History.MOST_BLOCKS);
    Tally tally = history.tally(0, 1000, blocks::get);
    assertThat(tally.count()).isEqualTo(MOST + 7f);
    float first = 10 * Values.CAPACITY;
    float last = MOST + 10 * Values.CAPACITY + 6;
    assertThat(tally.mean()).isEqualTo((first + last) / 2);
  }

  @Test
  void shouldForgetWhatIsOutOfReachWhereverItLies() {
    for (int i = 0; i < Values.CAPACITY; i++) {
      add(i == 9 ? 9_999_999 : 1000, 1);
    }
    for (int i = 0; i < Values.CAPACITY; i++) {
      add(1001, 1);
    }
    history.forget(1001, block -> blocks.remove(block.number()));
    assertThat(blocks.keySet()).as("one event of a far future keeps its block").containsExactly(0L);
    assertThat(history.tally(0, 1001, blocks::get).count()).isEqualTo(Values.CAPACITY - 1f);
  }

  @Test
  void shouldBeTheSameAfterItWasWrittenAndRead() {
    for (int i = 0; i < 300; i++) {
      add(1000 + i, 1f / (i + 1));
    }
    History read = History.read(history.toBytes());
    assertThat(read.toBytes()).isEqualTo(history.toBytes());
    assertThat(read.tally(1040, 1290, blocks::get).sum())
        .isEqualTo(history.tally(1040, 1290, blocks::get).sum());
  }

  private void add(long time, float value) {
    history.add(time, value);
    if (history.isBlockFull()) {
      long number = history.nextBlock();
      blocks.put(number, Values.read(ByteBuffer.wrap(history.seal())));
    }
    history.forget(Long.MIN_VALUE, block -> blocks.remove(block.number()));
  }
}
