package io.tributary.benchmarks.swap;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.HdrHistogram.Histogram;

/**
 * The stream thread's time, from the end of one batch to the end of the next, and what filled the
 * longest gaps. Safe for use by many threads; batches and commits are told by the stream thread.
 */
final class Strand {

  private static final int LONGEST = 10;
  private static final long HIGHEST_NANOS = 60_000_000_000L;
  private static final double MILLI = 1e6;

  private final Histogram gaps = new Histogram(HIGHEST_NANOS, 3);
  private final Histogram outsideCommits = new Histogram(HIGHEST_NANOS, 3);
  private final PriorityQueue<Gap> longest =
      new PriorityQueue<>(Comparator.comparingDouble(gap -> gap.millis() - gap.commitMillis()));
  private final List<long[]> collections = new ArrayList<>();
  private long last;
  private long commitNanos;
  private long swaps;
  private long swapsAtLast;

  /**
   * A stretch of time in which no batch was scored.
   *
   * @param commitMillis of it, spent in Kafka's commit
   * @param gcMillis of it, in which the collector stopped the program
   * @param swaps models that took over meanwhile
   */
  record Gap(double millis, double commitMillis, double gcMillis, long swaps) {}

  /**
   * What there was since the last look.
   *
   * @param outsideCommits the same without what Kafka's commit took
   * @param longest gaps, those first that are longest without commits
   */
  record Reading(Pauses gaps, Pauses outsideCommits, List<Gap> longest) {}

  /** Milliseconds. */
  record Pauses(long count, double median, double p99, double p999, double longest) {
    static Pauses of(Histogram nanos) {
      return new Pauses(
          nanos.getTotalCount(),
          nanos.getValueAtPercentile(50) / MILLI,
          nanos.getValueAtPercentile(99) / MILLI,
          nanos.getValueAtPercentile(99.9) / MILLI,
          nanos.getMaxValue() / MILLI);
    }
  }

  /** Listens to the collectors of this process. */
  Strand() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      // The concurrent phases of G1 stop nobody.
      if (!collector.getName().contains("Concurrent")) {
        ((NotificationEmitter) collector)
            .addNotificationListener(
                (notification, _) ->
                    collected(
                        GarbageCollectionNotificationInfo.from(
                            (CompositeData) notification.getUserData())),
                null,
                null);
      }
    }
  }

  private synchronized void collected(GarbageCollectionNotificationInfo info) {
    collections.add(new long[] {info.getGcInfo().getStartTime(), info.getGcInfo().getEndTime()});
  }

  /** A batch has been scored. */
  synchronized void batch() {
    long now = System.nanoTime();
    if (last != 0) {
      long gap = now - last;
      long other = Math.max(0, gap - commitNanos);
      gaps.recordValue(gap);
      outsideCommits.recordValue(other);
      double end = ManagementFactory.getRuntimeMXBean().getUptime();
      if (longest.size() < LONGEST || other / MILLI > shortestOfLongest()) {
        double millis = gap / MILLI;
        longest.add(
            new Gap(
                millis, commitNanos / MILLI, collecting(end - millis, end), swaps - swapsAtLast));
        if (longest.size() > LONGEST) {
          longest.poll();
        }
      }
    }
    last = now;
    commitNanos = 0;
    swapsAtLast = swaps;
  }

  private double shortestOfLongest() {
    Gap shortest = longest.peek();
    return shortest == null ? 0 : shortest.millis() - shortest.commitMillis();
  }

  /** Of a stretch of this process' uptime, in milliseconds. */
  private double collecting(double from, double to) {
    double millis = 0;
    for (long[] collection : collections) {
      millis +=
          Math.max(
              0, Math.min(to, (double) collection[1]) - Math.max(from, (double) collection[0]));
    }
    return millis;
  }

  /** Kafka's commit has taken so long. */
  synchronized void commit(long nanos) {
    commitNanos += nanos;
  }

  /** Another model has taken over. */
  synchronized void swap() {
    swaps++;
  }

  /** How many models have taken over since the start. */
  synchronized long swaps() {
    return swaps;
  }

  /** What there was, and begins anew. */
  synchronized Reading read() {
    Reading reading =
        new Reading(
            Pauses.of(gaps),
            Pauses.of(outsideCommits),
            longest.stream().sorted(longest.comparator().reversed()).toList());
    gaps.reset();
    outsideCommits.reset();
    longest.clear();
    collections.clear();
    return reading;
  }
}
