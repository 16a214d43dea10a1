package io.tributary.learning.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** Sums over predicted label sets, each multiplied by {@code factor} before the next is added. */
final class MultiLabelTally {

  private final double factor;
  private double weight;
  private double exact;
  private double wrong;
  private double loss;
  private double noChange;
  private double none;

  MultiLabelTally(double factor) {
    this.factor = factor;
  }

  /**
   * Counts one example.
   *
   * @param wrongShare of the labels that were predicted wrongly
   */
  void add(double wrongShare, double meanLoss, boolean isUnchanged, boolean isEmpty) {
    weight = factor * weight + 1;
    exact = factor * exact + (wrongShare == 0 ? 1 : 0);
    wrong = factor * wrong + wrongShare;
    loss = factor * loss + meanLoss;
    noChange = factor * noChange + (isUnchanged ? 1 : 0);
    none = factor * none + (isEmpty ? 1 : 0);
  }

  void putMetrics(Map<String, Double> metrics) {
    metrics.put("accuracy", exact / weight);
    metrics.put("hammingLoss", wrong / weight);
    metrics.put("logLoss", loss / weight);
  }

  void putBaselines(Map<String, Double> baselines) {
    baselines.put("noChange", noChange / weight);
    baselines.put("none", none / weight);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(weight);
    out.writeDouble(exact);
    out.writeDouble(wrong);
    out.writeDouble(loss);
    out.writeDouble(noChange);
    out.writeDouble(none);
  }

  void read(DataInput in) throws IOException {
    weight = in.readDouble();
    exact = in.readDouble();
    wrong = in.readDouble();
    loss = in.readDouble();
    noChange = in.readDouble();
    none = in.readDouble();
  }
}
