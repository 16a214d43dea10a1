package io.tributary.learning.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiConsumer;

/** Predicted values against true values; every figure is the mean over the dimensions. */
final class RegressionEvaluation implements Evaluation {

  private final RegressionTally[] all;
  private final RegressionTally[] fading;
  private final double[] lastValues;
  private long examples;

  RegressionEvaluation(int dimensions) {
    all = tallies(dimensions, 1);
    fading = tallies(dimensions, FADING);
    lastValues = new double[dimensions];
  }

  private static RegressionTally[] tallies(int dimensions, double factor) {
    RegressionTally[] tallies = new RegressionTally[dimensions];
    Arrays.setAll(tallies, _ -> new RegressionTally(factor));
    return tallies;
  }

  @Override
  public void add(float[] output, float[] target) {
    for (float value : target) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("target must be finite: " + value);
      }
    }
    for (int d = 0; d < all.length; d++) {
      double value = target[d];
      double predicted = Float.isFinite(output[d]) ? output[d] : Float.MAX_VALUE;
      double mean = all[d].mean();
      all[d].add(value, predicted, lastValues[d], mean);
      fading[d].add(value, predicted, lastValues[d], mean);
      lastValues[d] = value;
    }
    examples++;
  }

  @Override
  public long examples() {
    return examples;
  }

  @Override
  public SequencedMap<String, Double> metrics() {
    return mean(all, RegressionTally::putMetrics);
  }

  @Override
  public SequencedMap<String, Double> recent() {
    SequencedMap<String, Double> recent = mean(fading, RegressionTally::putMetrics);
    recent.putAll(baselines(fading));
    return recent;
  }

  @Override
  public SequencedMap<String, Double> baselines() {
    return baselines(all);
  }

  private SequencedMap<String, Double> baselines(RegressionTally[] tallies) {
    return mean(tallies, RegressionTally::putBaselines);
  }

  private SequencedMap<String, Double> mean(
      RegressionTally[] tallies, BiConsumer<RegressionTally, Map<String, Double>> put) {
    SequencedMap<String, Double> means = new LinkedHashMap<>();
    if (examples > 0) {
      for (RegressionTally tally : tallies) {
        Map<String, Double> figures = new LinkedHashMap<>();
        put.accept(tally, figures);
        figures.forEach((name, value) -> means.merge(name, value / tallies.length, Double::sum));
      }
    }
    return means;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(examples);
    for (int d = 0; d < all.length; d++) {
      out.writeDouble(lastValues[d]);
      all[d].write(out);
      fading[d].write(out);
    }
  }

  static RegressionEvaluation read(int dimensions, DataInput in) throws IOException {
    RegressionEvaluation evaluation = new RegressionEvaluation(dimensions);
    evaluation.examples = in.readLong();
    for (int d = 0; d < dimensions; d++) {
      evaluation.lastValues[d] = in.readDouble();
      evaluation.all[d].read(in);
      evaluation.fading[d].read(in);
    }
    return evaluation;
  }
}
