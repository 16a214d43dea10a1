package io.tributary.learning.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The Page-Hinkley test as a cumulative sum that never falls below zero. The drift is taken to have
 * begun where the sum was zero for the last time, the usual estimate of the change point.
 */
final class CumulativeSum extends DriftDetector {

  private final DriftSpec.PageHinkley spec;
  private long count;
  private double mean;
  private double sum;
  private long risen;
  private double risenTotal;

  CumulativeSum(DriftSpec.PageHinkley spec) {
    super(spec.detector());
    this.spec = spec;
  }

  @Override
  boolean observe(double value) {
    count++;
    mean += (value - mean) / count;
    sum = StrictMath.max(0, spec.alpha() * sum + (value - mean - spec.delta()));
    risen = sum > 0 ? risen + 1 : 0;
    risenTotal = sum > 0 ? risenTotal + value : 0;
    return count >= spec.minimum() && sum > spec.threshold();
  }

  @Override
  public double score() {
    return sum / spec.threshold();
  }

  /** The first value never rises above the mean, so that there is one before the rise. */
  @Override
  double levelBefore() {
    return (mean * count - risenTotal) / (count - risen);
  }

  @Override
  double levelAfter() {
    return risenTotal / risen;
  }

  @Override
  void restart() {
    count = 0;
    mean = 0;
    sum = 0;
    risen = 0;
    risenTotal = 0;
  }

  @Override
  void writeState(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeDouble(mean);
    out.writeDouble(sum);
    out.writeLong(risen);
    out.writeDouble(risenTotal);
  }

  @Override
  void readState(DataInput in) throws IOException {
    count = in.readLong();
    mean = in.readDouble();
    sum = in.readDouble();
    risen = in.readLong();
    risenTotal = in.readDouble();
  }
}
