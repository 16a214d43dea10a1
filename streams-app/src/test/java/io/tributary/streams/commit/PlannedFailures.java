package io.tributary.streams.commit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fails while processing and while flushing, each a few times, counted over all lives of a task.
 */
final class PlannedFailures {

  /** Records after which processing fails. */
  private static final List<Integer> WHILE_PROCESSING = List.of(20_001, 60_007);

  /** The second, since a fast machine does not commit often on its way through the records. */
  private static final List<Integer> WHILE_FLUSHING = List.of(2);

  private final AtomicLong records = new AtomicLong();
  private final AtomicInteger flushes = new AtomicInteger();
  private final AtomicInteger failedProcessing = new AtomicInteger();
  private final AtomicInteger failedFlushing = new AtomicInteger();

  void processed() {
    int next = failedProcessing.get();
    if (next < WHILE_PROCESSING.size() && records.incrementAndGet() >= WHILE_PROCESSING.get(next)) {
      failedProcessing.incrementAndGet();
      throw new IllegalStateException("planned failure while processing");
    }
  }

  void flushing() {
    int next = failedFlushing.get();
    if (next < WHILE_FLUSHING.size() && flushes.incrementAndGet() >= WHILE_FLUSHING.get(next)) {
      failedFlushing.incrementAndGet();
      throw new IllegalStateException("planned failure while flushing");
    }
  }

  boolean allHappened() {
    return failedProcessing.get() == WHILE_PROCESSING.size()
        && failedFlushing.get() == WHILE_FLUSHING.size();
  }
}
