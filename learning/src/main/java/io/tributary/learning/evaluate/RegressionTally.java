package io.tributary.learning.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Sums over predicted values, each sum multiplied by {@code factor} before the next is added. Mean
 * and squared deviations of the true values are updated as in West (1979), so that they do not
 * cancel.
 */
final class RegressionTally {

  private final double factor;
  private double weight;
  private double mean;
  private double squaredDeviation;
  private double absoluteError;
  private double squaredError;
  private double noChangeError;
  private double meanError;

  RegressionTally(double factor) {
    this.factor = factor;
  }

  /** Mean of the true values; 0 before the first. */
  double mean() {
    return mean;
  }

  void add(double value, double predicted, double noChange, double baselineMean) {
    double error = predicted - value;
    absoluteError = factor * absoluteError + Math.abs(error);
    squaredError = factor * squaredError + error * error;
    noChangeError = factor * noChangeError + Math.abs(noChange - value);
    meanError = factor * meanError + Math.abs(baselineMean - value);
    weight = factor * weight + 1;
    double deviation = value - mean;
    mean += deviation / weight;
    squaredDeviation = factor * squaredDeviation + deviation * (value - mean);
  }

  void putMetrics(Map<String, Double> metrics) {
    metrics.put("mae", absoluteError / weight);
    metrics.put("rmse", Math.sqrt(squaredError / weight));
    metrics.put("rSquared", squaredDeviation > 0 ? 1 - squaredError / squaredDeviation : 0);
  }

  void putBaselines(Map<String, Double> baselines) {
    baselines.put("noChange", noChangeError / weight);
    baselines.put("mean", meanError / weight);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(weight);
    out.writeDouble(mean);
    out.writeDouble(squaredDeviation);
    out.writeDouble(absoluteError);
    out.writeDouble(squaredError);
    out.writeDouble(noChangeError);
    out.writeDouble(meanError);
  }

  void read(DataInput in) throws IOException {
    weight = in.readDouble();
    mean = in.readDouble();
    squaredDeviation = in.readDouble();
    absoluteError = in.readDouble();
    squaredError = in.readDouble();
    noChangeError = in.readDouble();
    meanError = in.readDouble();
  }
}
