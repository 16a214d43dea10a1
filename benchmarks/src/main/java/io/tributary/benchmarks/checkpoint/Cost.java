package io.tributary.benchmarks.checkpoint;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What checkpoints take of a learner's throughput.
 *
 * @param with examples per second at the default commit interval, turn by turn
 * @param without the same turns without a commit
 */
record Cost(Subject subject, List<Double> with, List<Double> without) {

  /** Share of the throughput that checkpoints take, turn by turn; below 0 where noise wins. */
  List<Double> shares() {
    return IntStream.range(0, with.size())
        .mapToObj(turn -> 1 - with.get(turn) / without.get(turn))
        .toList();
  }
}
