package io.tributary.learning.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * ADWIN: a window over all values since the last detection, cut in two between any two buckets. A
 * cut alarms when the means of its parts differ by more than the bound of Bifet and Gavaldà (2007,
 * section 3.2), which uses the variance of the window.
 */
final class AdaptiveWindow extends DriftDetector {

  private final DriftSpec.Adwin spec;
  private final Buckets buckets;
  private long count;
  private double total;
  private double squares;
  private double score;
  private double older;
  private double newer;

  AdaptiveWindow(DriftSpec.Adwin spec) {
    super(spec.detector());
    this.spec = spec;
    buckets = new Buckets(spec.maxBuckets());
  }

  @Override
  boolean observe(double value) {
    if (count > 0) {
      double distance = value - total / count;
      squares += count * distance * distance / (count + 1);
    }
    count++;
    total += value;
    buckets.add(value);
    if (count % spec.clock() == 0 && count > spec.gracePeriod()) {
      check();
    }
    return score > 1;
  }

  /** Finds the cut whose means differ by the most, measured in its bound. */
  private void check() {
    double confidence = StrictMath.log(2 * StrictMath.log((double) count) / spec.delta());
    double variance = squares / count;
    score = 0;
    long n0 = 0;
    double total0 = 0;
    for (int row = Buckets.rows() - 1; row >= 0; row--) {
      for (int bucket = 0; bucket < buckets.size(row); bucket++) {
        n0 += 1L << row;
        total0 += buckets.sum(row, bucket);
        long n1 = count - n0;
        if (n1 < spec.minWindow()) {
          return;
        }
        if (n0 >= spec.minWindow()) {
          weigh(total0 / n0, (total - total0) / n1, bound(n0, n1, variance, confidence));
        }
      }
    }
  }

  private void weigh(double mean0, double mean1, double bound) {
    double evidence = StrictMath.abs(mean0 - mean1) / bound;
    if (evidence > score) {
      score = evidence;
      older = mean0;
      newer = mean1;
    }
  }

  private double bound(long n0, long n1, double variance, double confidence) {
    int spared = spec.minWindow() - 1;
    double reciprocal = 1.0 / (n0 - spared) + 1.0 / (n1 - spared);
    return StrictMath.sqrt(2 * reciprocal * variance * confidence)
        + 2.0 / 3 * confidence * reciprocal;
  }

  @Override
  public double score() {
    return score;
  }

  @Override
  double levelBefore() {
    return older;
  }

  @Override
  double levelAfter() {
    return newer;
  }

  @Override
  void restart() {
    buckets.clear();
    count = 0;
    total = 0;
    squares = 0;
    score = 0;
    older = 0;
    newer = 0;
  }

  @Override
  void writeState(DataOutput out) throws IOException {
    buckets.write(out);
    out.writeLong(count);
    out.writeDouble(total);
    out.writeDouble(squares);
    out.writeDouble(score);
  }

  @Override
  void readState(DataInput in) throws IOException {
    buckets.read(in);
    count = in.readLong();
    total = in.readDouble();
    squares = in.readDouble();
    score = in.readDouble();
  }
}
