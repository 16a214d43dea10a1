package io.tributary.benchmarks.freshness;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.PredictionCodec;
import io.tributary.streams.topics.Topics;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long it takes until a prediction is made by weights that know a label: to the time of the
 * first prediction whose weights have learned as many examples. The times are those of records, and
 * with one partition events, examples and predictions come in one order.
 *
 * @param perSecond events
 * @param fromEvent milliseconds from when the event, which bears its label, was due to be sent
 * @param fromLog milliseconds from the arrival of the labeled example in the training log
 * @param weights how many different weights answered
 */
record LabelToUse(double perSecond, Histogram fromEvent, Histogram fromLog, int weights) {

  private static final long HIGHEST_MILLIS = 600_000;

  /**
   * Runs the pipeline.
   *
   * @param settle events at the beginning that do not count
   */
  static LabelToUse measure(
      Pipeline pipeline, List<byte[]> events, double perSecond, long total, long settle)
      throws InterruptedException {
    Run.learn(pipeline, events, perSecond, total);
    Topics topics = new Topics(pipeline.name());
    Times due = new Times(total);
    Recorded.read(pipeline, pipeline.source().events(), record -> due.add(record.timestamp()));
    Times logged = new Times(total);
    Recorded.read(pipeline, topics.examples(), record -> logged.add(record.timestamp()));
    Use use = new Use(due, logged, settle, perSecond);
    PredictionCodec codec = new PredictionCodec(pipeline.learner().task());
    Recorded.read(
        pipeline,
        topics.predictions(),
        record -> use.predicted(codec.decode(record.value()).examples(), record.timestamp()));
    return use.result();
  }

  /** Milliseconds since 1970, by number. */
  private static final class Times {

    private final long[] millis;
    private int count;

    Times(long total) {
      millis = new long[Math.toIntExact(total)];
    }

    void add(long time) {
      millis[count++] = time;
    }

    long get(int number) {
      return millis[number];
    }
  }

  private static final class Use {

    private final Times due;
    private final Times logged;
    private final long settle;
    private final double perSecond;
    private final Histogram fromEvent = new Histogram(HIGHEST_MILLIS, 3);
    private final Histogram fromLog = new Histogram(HIGHEST_MILLIS, 3);
    private int weights;
    private long known;

    Use(Times due, Times logged, long settle, double perSecond) {
      this.due = due;
      this.logged = logged;
      this.settle = settle;
      this.perSecond = perSecond;
    }

    void predicted(long examples, long time) {
      if (examples > known) {
        weights++;
      }
      for (; known < examples; known++) {
        if (known >= settle) {
          fromEvent.recordValue(Math.clamp(time - due.get((int) known), 0, HIGHEST_MILLIS));
          fromLog.recordValue(Math.clamp(time - logged.get((int) known), 0, HIGHEST_MILLIS));
        }
      }
    }

    LabelToUse result() {
      return new LabelToUse(perSecond, fromEvent, fromLog, weights);
    }
  }
}
