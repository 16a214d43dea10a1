package io.tributary.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OrderTest {

  private final Order order = new Order(2);

  @Test
  void shouldFindNothingWhenEachPartitionRises() {
    order.add(0, 3);
    order.add(1, 1);
    order.add(0, 4);
    order.add(1, 2);
    assertThat(order.findings()).isEmpty();
    assertThat(order.reached()).isEqualTo(5);
  }

  @Test
  void shouldNameTheFirstThatCameTooLate() {
    order.add(0, 3);
    order.add(0, 2);
    order.add(0, 1);
    assertThat(order.findings())
        .containsExactly("predictions: 2 not in their order, such as event 2 after 3");
  }
}
