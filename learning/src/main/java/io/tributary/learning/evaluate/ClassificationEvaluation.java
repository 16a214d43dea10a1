package io.tributary.learning.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Predicted classes and probabilities against true classes. */
final class ClassificationEvaluation implements Evaluation {

  /** Probabilities of the true class below this cost as much as this: 34.5 nats. */
  private static final double LEAST_PROBABILITY = 1e-15;

  private static final int NONE = -1;

  private final ClassificationTally all;
  private final ClassificationTally fading;
  private long examples;
  private int lastLabel = NONE;

  ClassificationEvaluation(int classes) {
    all = new ClassificationTally(classes, 1);
    fading = new ClassificationTally(classes, FADING);
  }

  @Override
  public void add(float[] output, float[] target) {
    int label = label(target[0], output.length);
    int predicted = mostProbable(output);
    int majority = examples == 0 ? NONE : all.mostFrequentLabel();
    double loss = -StrictMath.log(clamp(output[label]));
    all.add(label, predicted, lastLabel, majority, loss);
    fading.add(label, predicted, lastLabel, majority, loss);
    lastLabel = label;
    examples++;
  }

  private static int label(float target, int classes) {
    int label = (int) target;
    if (label != target || label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "target must be the index of one of " + classes + " classes: " + target);
    }
    return label;
  }

  /** The first of the largest, as ONNX's ArgMax. */
  private static int mostProbable(float[] probabilities) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[best] || Float.isNaN(probabilities[best])) {
        best = k;
      }
    }
    return best;
  }

  private static double clamp(double probability) {
    return probability >= LEAST_PROBABILITY ? Math.min(probability, 1) : LEAST_PROBABILITY;
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
    out.writeInt(lastLabel);
    all.write(out);
    fading.write(out);
  }

  static ClassificationEvaluation read(int classes, DataInput in) throws IOException {
    ClassificationEvaluation evaluation = new ClassificationEvaluation(classes);
    evaluation.examples = in.readLong();
    evaluation.lastLabel = in.readInt();
    evaluation.all.read(in);
    evaluation.fading.read(in);
    return evaluation;
  }
}
