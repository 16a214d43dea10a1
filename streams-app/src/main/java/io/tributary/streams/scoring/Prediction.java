package io.tributary.streams.scoring;

import io.tributary.registry.ModelVersion;

/**
 * What a model version answered to one event. Its record is sent with the event's time, which a
 * topic in {@code LogAppendTime} replaces by its own.
 *
 * @param id the event's id; joins its label
 * @param model the version that answered
 * @param examples how many examples that version had learned
 * @param output {@code [classes]} probabilities in the order of the task's classes, or {@code [1]}
 *     the value; finite and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares predictions
public record Prediction(String id, ModelVersion model, long examples, float[] output) {

  /** Index of the likeliest class, the first of equals. */
  public int likeliest() {
    return likeliest(output);
  }

  /** The same of {@code [classes]} probabilities. */
  static int likeliest(float[] probabilities) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[best]) {
        best = k;
      }
    }
    return best;
  }
}
