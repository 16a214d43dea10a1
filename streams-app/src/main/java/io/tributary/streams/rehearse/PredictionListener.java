package io.tributary.streams.rehearse;

/** Told of each prediction of the learner once its label has come, in the order of the events. */
public interface PredictionListener {

  /**
   * One prediction.
   *
   * @param output probabilities {@code [classes]}, or the value {@code [1]}; only lent
   * @param target {@code [1]}; only lent
   */
  void judged(float[] output, float[] target);
}
