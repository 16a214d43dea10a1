package io.tributary.streams.labelling;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.online.Example;

/**
 * A record of the training log: the tensors that made a prediction, the prediction, and the truth.
 *
 * @param eventId id of the event, as in its prediction
 * @param inputs the tensors that made the prediction
 * @param target {@code [targets]}: a class's index, or the true value; not to be changed
 * @param weight how much it counts in learning, finite and above 0
 * @param answer the prediction that was really made
 * @param labelLagMillis from the event to its label, 0 when the event carries its label
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares examples
public record LabeledExample(
    String eventId,
    Inputs inputs,
    float[] target,
    float weight,
    Answer answer,
    long labelLagMillis) {

  /** With weight 1. */
  public LabeledExample(
      String eventId, Inputs inputs, float[] target, Answer answer, long labelLagMillis) {
    this(eventId, inputs, target, 1, answer, labelLagMillis);
  }

  /** What is learned. */
  public Example example() {
    return new Example(inputs, target, weight);
  }

  /**
   * A prediction and who made it.
   *
   * @param output {@code [outputs]}: one probability per class, or the value; not to be changed
   * @param version the model version that answered; 0 is the untrained network
   * @param examples how many examples that version had learned
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(float[] output, int version, long examples) {
    public Answer {
      if (version < 0 || examples < 0) {
        throw new IllegalArgumentException(
            "version and examples are not negative: " + version + ", " + examples);
      }
    }
  }
}
