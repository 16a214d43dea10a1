package io.tributary.learning.online;

import io.tributary.learning.task.Task;

/**
 * Mean of a learner's own errors since the last reset: of kinds that every loss should lower. What
 * an autoencoder got wrong is read from its loss, since its score is relative.
 */
final class ToyErrors implements TestListener {

  private final Task task;
  private final OnlineLearner learner;
  private double sum;
  private int count;

  ToyErrors(Task task, OnlineLearner learner) {
    this.task = task;
    this.learner = learner;
  }

  double mean() {
    return task instanceof Task.Anomaly ? learner.status().loss() : sum / count;
  }

  void reset() {
    sum = 0;
    count = 0;
  }

  @Override
  public void tested(long examples, float[] output, float[] target) {
    count++;
    switch (task) {
      case Task.Classification _ -> sum += highest(output) == (int) target[0] ? 0 : 1;
      case Task.MultiLabel _ -> {
        for (int k = 0; k < target.length; k++) {
          sum += output[k] > 0.5f == target[k] > 0.5f ? 0 : 1;
        }
      }
      case Task.Regression _ -> {
        for (int d = 0; d < target.length; d++) {
          sum += Math.abs(output[d] - target[d]);
        }
      }
      case Task.Anomaly _ -> {}
    }
  }

  private static int highest(float[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best;
  }
}
