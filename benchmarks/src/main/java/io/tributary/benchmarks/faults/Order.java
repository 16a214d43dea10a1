package io.tributary.benchmarks.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the numbers of each partition rise: events are numbered as they are sent. Confined to one
 * thread.
 */
final class Order {

  private final int[] last;
  private final List<String> disorder = new ArrayList<>();

  Order(int partitions) {
    last = new int[partitions];
    Arrays.fill(last, -1);
  }

  /** The next event of a partition. */
  void add(int partition, int event) {
    if (event < last[partition]) {
      disorder.add("%d after %d".formatted(event, last[partition]));
    }
    last[partition] = event;
  }

  /** One more than the largest number that came last in a partition. */
  int reached() {
    return Arrays.stream(last).max().orElseThrow() + 1;
  }

  /** What is wrong, in one line; nothing when all came in order. */
  List<String> findings() {
    return disorder.isEmpty()
        ? List.of()
        : List.of(
            "predictions: %d not in their order, such as event %s"
                .formatted(disorder.size(), disorder.getFirst()));
  }
}
