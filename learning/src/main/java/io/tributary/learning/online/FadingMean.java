package io.tributary.learning.online;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A mean in which every value weighs 0.999 times as much as the one after it. */
final class FadingMean {

  private static final double FADING = 0.999;

  private double sum;
  private double weight;

  void add(double value) {
    sum = FADING * sum + value;
    weight = FADING * weight + 1;
  }

  /** 0 before the first value. */
  double value() {
    return weight == 0 ? 0 : sum / weight;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(sum);
    out.writeDouble(weight);
  }

  void read(DataInput in) throws IOException {
    sum = in.readDouble();
    weight = in.readDouble();
  }
}
