package io.tributary.benchmarks.checkpoint;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What checkpoints take of a learner's throughput.
 *
 * @param with at the default commit interval, turn by turn
 * @param without the same turns without a commit
 */
record Cost(Subject subject, List<Rate> with, List<Rate> without) {

  /** Share of the throughput that checkpoints take, turn by turn; below 0 where noise wins. */
  List<Double> shares(ToDoubleFunction<Rate> rate) {
    return IntStream.range(0, with.size())
        .mapToObj(
            turn -> 1 - rate.applyAsDouble(with.get(turn)) / rate.applyAsDouble(without.get(turn)))
        .toList();
  }
}
