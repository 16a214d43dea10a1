package io.tributary.learning.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Predicted label sets against true ones; a label is predicted from a probability of a half on. */
final class MultiLabelEvaluation implements Evaluation {

  private static final double LEAST_PROBABILITY = 1e-15;

  private final MultiLabelTally all = new MultiLabelTally(1);
  private final MultiLabelTally fading = new MultiLabelTally(FADING);
  private final float[] last;
  private long examples;

  MultiLabelEvaluation(int labels) {
    last = new float[labels];
  }

  @Override
  public void add(float[] output, float[] target) {
    for (float truth : target) {
      if (truth != 0 && truth != 1) {
        throw new IllegalArgumentException("a label's truth must be 0 or 1: " + truth);
      }
    }
    int wrong = 0;
    double loss = 0;
    boolean isEmpty = true;
    for (int k = 0; k < last.length; k++) {
      boolean truth = target[k] == 1;
      isEmpty &= !truth;
      wrong += (output[k] >= 0.5f) == truth ? 0 : 1;
      double p = truth ? output[k] : 1.0 - output[k];
      loss -= StrictMath.log(p >= LEAST_PROBABILITY ? p : LEAST_PROBABILITY);
    }
    double wrongShare = (double) wrong / last.length;
    boolean isUnchanged = examples > 0 && Arrays.equals(last, target);
    all.add(wrongShare, loss / last.length, isUnchanged, isEmpty);
    fading.add(wrongShare, loss / last.length, isUnchanged, isEmpty);
    System.arraycopy(target, 0, last, 0, last.length);
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
    for (float truth : last) {
      out.writeFloat(truth);
    }
    all.write(out);
    fading.write(out);
  }

  static MultiLabelEvaluation read(int labels, DataInput in) throws IOException {
    MultiLabelEvaluation evaluation = new MultiLabelEvaluation(labels);
    evaluation.examples = in.readLong();
    for (int k = 0; k < labels; k++) {
      evaluation.last[k] = in.readFloat();
    }
    evaluation.all.read(in);
    evaluation.fading.read(in);
    return evaluation;
  }
}
