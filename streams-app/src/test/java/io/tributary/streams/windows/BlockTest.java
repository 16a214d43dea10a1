package io.tributary.streams.windows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockTest {

  private final Block block = new Block(0, 100, 110, 7);

  @Test
  void shouldBeWithinAWindowThatHoldsItsFirstAndItsLast() {
    assertThat(block.isWithin(99, 110)).isTrue();
    assertThat(block.isWithin(100, 110)).isFalse();
    assertThat(block.isWithin(99, 109)).isFalse();
  }

  @Test
  void shouldBeOutsideOfAWindowThatHoldsNeither() {
    assertThat(block.isOutside(110, 200)).isTrue();
    assertThat(block.isOutside(109, 200)).isFalse();
    assertThat(block.isOutside(0, 99)).isTrue();
    assertThat(block.isOutside(0, 100)).isFalse();
  }
}
