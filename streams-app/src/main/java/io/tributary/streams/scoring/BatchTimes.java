package io.tributary.streams.scoring;

import ai.onnxruntime.OrtException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** How long a model takes for batches, by a clock of nanoseconds. */
final class BatchTimes {

  private static final int REPEATS = 9;

  /** Below this no budget goes: a batch of one would cost more than it saves. */
  private static final Duration LEAST = Duration.ofMillis(1);

  private BatchTimes() {}

  /**
   * Times of one batch size, ascending, in nanoseconds.
   *
   * @param scorer whose rows are set; the batch was run before
   */
  static long[] of(OnnxModel model, OnnxScorer scorer, int rows, int repeats, LongSupplier nanoTime)
      throws OrtException {
    long[] times = new long[repeats];
    for (int i = 0; i < repeats; i++) {
      long start = nanoTime.getAsLong();
      scorer.run(model, rows);
      times[i] = nanoTime.getAsLong() - start;
    }
    Arrays.sort(times);
    return times;
  }

  /**
   * The largest batch size whose median time is within the budget, the smallest if none is.
   *
   * @param budget raised to a millisecond
   */
  static int largestWithin(
      Duration budget, OnnxModel model, OnnxScorer scorer, LongSupplier nanoTime)
      throws OrtException {
    long most = Math.max(budget.toNanos(), LEAST.toNanos());
    int[] sizes = scorer.batchSizes();
    int largest = sizes[0];
    for (int rows : sizes) {
      if (of(model, scorer, rows, REPEATS, nanoTime)[REPEATS / 2] > most) {
        return largest;
      }
      largest = rows;
    }
    return largest;
  }
}
