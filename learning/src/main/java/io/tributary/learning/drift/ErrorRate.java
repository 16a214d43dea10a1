package io.tributary.learning.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** DDM: the error rate {@code p} with its deviation {@code s}, and both where p + s was lowest. */
final class ErrorRate extends DriftDetector {

  private final DriftSpec.Ddm spec;
  private long count;
  private double rate;
  private double upper;
  private double lowestRate;
  private double lowestDeviation;

  ErrorRate(DriftSpec.Ddm spec) {
    super(spec.detector());
    this.spec = spec;
    restart();
  }

  @Override
  boolean observe(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("ddm takes errors, values in [0, 1]: " + value);
    }
    count++;
    rate += (value - rate) / count;
    double deviation = StrictMath.sqrt(StrictMath.max(0, rate * (1 - rate)) / count);
    upper = rate + deviation;
    if (count <= spec.warmUp()) {
      return false;
    }
    if (upper <= lowestRate + lowestDeviation) {
      lowestRate = rate;
      lowestDeviation = deviation;
    }
    return upper > lowestRate + spec.deviations() * lowestDeviation;
  }

  @Override
  public double score() {
    double rise = upper - lowestRate;
    return rise > 0 ? rise / (spec.deviations() * lowestDeviation) : 0;
  }

  @Override
  double levelBefore() {
    return lowestRate;
  }

  /** The mean since the last restart: what came before the drift holds it down. */
  @Override
  double levelAfter() {
    return rate;
  }

  @Override
  void restart() {
    count = 0;
    rate = 0;
    upper = 0;
    lowestRate = Double.POSITIVE_INFINITY;
    lowestDeviation = Double.POSITIVE_INFINITY;
  }

  @Override
  void writeState(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeDouble(rate);
    out.writeDouble(upper);
    out.writeDouble(lowestRate);
    out.writeDouble(lowestDeviation);
  }

  @Override
  void readState(DataInput in) throws IOException {
    count = in.readLong();
    rate = in.readDouble();
    upper = in.readDouble();
    lowestRate = in.readDouble();
    lowestDeviation = in.readDouble();
  }
}
