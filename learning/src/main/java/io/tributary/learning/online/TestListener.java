package io.tributary.learning.online;

/** Told of every prediction that the learner made before it learned the example. */
@FunctionalInterface
public interface TestListener {

  /**
   * One prediction and its truth. Neither array may be kept or changed.
   *
   * @param examples how many examples were seen, this one included
   * @param output probabilities, or values in the label's unit
   */
  void tested(long examples, float[] output, float[] target);
}
