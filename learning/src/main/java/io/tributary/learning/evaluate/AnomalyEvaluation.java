package io.tributary.learning.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Scores against what they should have been, where somebody knows. */
final class AnomalyEvaluation implements Evaluation {

  private final AnomalyTally all = new AnomalyTally(1);
  private final AnomalyTally fading = new AnomalyTally(FADING);
  private final boolean labeled;
  private long examples;

  /**
   * @param labeled whether somebody may know
   */
  AnomalyEvaluation(boolean labeled) {
    this.labeled = labeled;
  }

  @Override
  public void add(float[] output, float[] target) {
    float truth = target[0];
    if (truth != 0 && truth != 1 && !Float.isNaN(truth)) {
      throw new IllegalArgumentException("target must be 0, 1 or NaN: " + truth);
    }
    float score = output[0] >= 0 ? output[0] : 0;
    all.add(score, truth);
    fading.add(score, truth);
    examples++;
  }

  @Override
  public long examples() {
    return examples;
  }

  @Override
  public SequencedMap<String, Double> metrics() {
    return metrics(all);
  }

  private SequencedMap<String, Double> metrics(AnomalyTally tally) {
    SequencedMap<String, Double> metrics = new LinkedHashMap<>();
    if (examples > 0) {
      if (labeled) {
        tally.putRanks(metrics);
      }
      tally.putShare(metrics);
    }
    return metrics;
  }

  @Override
  public SequencedMap<String, Double> recent() {
    SequencedMap<String, Double> recent = metrics(fading);
    recent.putAll(baselines(fading));
    return recent;
  }

  @Override
  public SequencedMap<String, Double> baselines() {
    return baselines(all);
  }

  private SequencedMap<String, Double> baselines(AnomalyTally tally) {
    SequencedMap<String, Double> baselines = new LinkedHashMap<>();
    if (examples > 0 && labeled) {
      tally.putBaselines(baselines);
    }
    return baselines;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(examples);
    all.write(out);
    fading.write(out);
  }

  static AnomalyEvaluation read(boolean labeled, DataInput in) throws IOException {
    AnomalyEvaluation evaluation = new AnomalyEvaluation(labeled);
    evaluation.examples = in.readLong();
    evaluation.all.read(in);
    evaluation.fading.read(in);
    return evaluation;
  }
}
