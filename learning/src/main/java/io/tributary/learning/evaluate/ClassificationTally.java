package io.tributary.learning.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Sums over classified examples, each sum multiplied by {@code factor} before the next is added.
 */
final class ClassificationTally {

  /** Added and taken away again, it makes 0 of what has faded this far: denormals are slow. */
  private static final double FLUSH = 1e-30;

  private final double factor;
  private final double[] labels;
  private final double[] predictions;
  private double weight;
  private double hits;
  private double noChangeHits;
  private double majorityHits;
  private double loss;

  ClassificationTally(int classes, double factor) {
    this.factor = factor;
    labels = new double[classes];
    predictions = new double[classes];
  }

  void add(int label, int predicted, int noChange, int majority, double logLoss) {
    for (int k = 0; k < labels.length; k++) {
      labels[k] = next(labels[k], k == label);
      predictions[k] = next(predictions[k], k == predicted);
    }
    weight = next(weight, true);
    hits = next(hits, predicted == label);
    noChangeHits = next(noChangeHits, noChange == label);
    majorityHits = next(majorityHits, majority == label);
    loss = factor * loss + logLoss;
  }

  private double next(double sum, boolean one) {
    return (factor * sum + (one ? 1 : 0) + FLUSH) - FLUSH;
  }

  int mostFrequentLabel() {
    int best = 0;
    for (int k = 1; k < labels.length; k++) {
      if (labels[k] > labels[best]) {
        best = k;
      }
    }
    return best;
  }

  void putMetrics(Map<String, Double> metrics) {
    double accuracy = hits / weight;
    double chance = 0;
    for (int k = 0; k < labels.length; k++) {
      chance += (labels[k] / weight) * (predictions[k] / weight);
    }
    metrics.put("accuracy", accuracy);
    metrics.put("kappa", above(chance, accuracy));
    metrics.put("kappaTemporal", above(noChangeHits / weight, accuracy));
    metrics.put("logLoss", loss / weight);
  }

  /** How far on the way from the reference to 1. */
  private static double above(double reference, double accuracy) {
    return reference < 1 ? (accuracy - reference) / (1 - reference) : 0;
  }

  void putBaselines(Map<String, Double> baselines) {
    baselines.put("noChange", noChangeHits / weight);
    baselines.put("majority", majorityHits / weight);
  }

  void write(DataOutput out) throws IOException {
    for (int k = 0; k < labels.length; k++) {
      out.writeDouble(labels[k]);
      out.writeDouble(predictions[k]);
    }
    out.writeDouble(weight);
    out.writeDouble(hits);
    out.writeDouble(noChangeHits);
    out.writeDouble(majorityHits);
    out.writeDouble(loss);
  }

  void read(DataInput in) throws IOException {
    for (int k = 0; k < labels.length; k++) {
      labels[k] = in.readDouble();
      predictions[k] = in.readDouble();
    }
    weight = in.readDouble();
    hits = in.readDouble();
    noChangeHits = in.readDouble();
    majorityHits = in.readDouble();
    loss = in.readDouble();
  }
}
