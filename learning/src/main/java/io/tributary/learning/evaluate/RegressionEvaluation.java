package io.tributary.learning.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Predicted values against true values. */
final class RegressionEvaluation implements Evaluation {

  private final RegressionTally all = new RegressionTally(1);
  private final RegressionTally fading = new RegressionTally(FADING);
  private long examples;
  private double lastValue;

  @Override
  public void add(float[] output, float[] target) {
    double value = target[0];
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("target must be finite: " + value);
    }
    double predicted = Float.isFinite(output[0]) ? output[0] : Float.MAX_VALUE;
    double mean = all.mean();
    all.add(value, predicted, lastValue, mean);
    fading.add(value, predicted, lastValue, mean);
    lastValue = value;
    examples++;
  }

  @Override
  public long examples() {
    return examples;
  }

  @Override
  public SequencedMap<String, Double> metrics() {
    SequencedMap<String, Double> metrics = new LinkedHashMap<>();
    if (examples > 0) {
      all.putMetrics(metrics);
    }
    return metrics;
  }

  @Override
  public SequencedMap<String, Double> recent() {
    SequencedMap<String, Double> recent = new LinkedHashMap<>();
    if (examples > 0) {
      fading.putMetrics(recent);
      fading.putBaselines(recent);
    }
    return recent;
  }

  @Override
  public SequencedMap<String, Double> baselines() {
    SequencedMap<String, Double> baselines = new LinkedHashMap<>();
    if (examples > 0) {
      all.putBaselines(baselines);
    }
    return baselines;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(examples);
    out.writeDouble(lastValue);
    all.write(out);
    fading.write(out);
  }

  static RegressionEvaluation read(DataInput in) throws IOException {
    RegressionEvaluation evaluation = new RegressionEvaluation();
    evaluation.examples = in.readLong();
    evaluation.lastValue = in.readDouble();
    evaluation.all.read(in);
    evaluation.fading.read(in);
    return evaluation;
  }
}
