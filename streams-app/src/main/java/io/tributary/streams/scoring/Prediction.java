package io.tributary.streams.scoring;

import io.tributary.registry.ModelVersion;
import java.util.Map;

/**
 * What a model version answered to one event. Its record is sent with the event's time, which a
 * topic in {@code LogAppendTime} replaces by its own.
 *
 * @param id the event's id; joins its label
 * @param model the version that answered
 * @param examples how many examples that version had learned
 * @param output {@code [classes]} probabilities in the order of the task's classes, or {@code [1]}
 *     the value; finite and not to be changed
 * @param attributions by how much each feature moved the answer, the strongest first, see {@link
 *     Occlusion}; empty when the prediction is not explained
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares predictions
public record Prediction(
    String id, ModelVersion model, long examples, float[] output, Map<String, Float> attributions) {

  /** One that is not explained. */
  public Prediction(String id, ModelVersion model, long examples, float[] output) {
    this(id, model, examples, output, Map.of());
  }

  /** Index of the likeliest class, the first of equals. */
  public int likeliest() {
    return highest(output);
  }

  /** Index of the highest output, the first of equals. */
  static int highest(float[] output) {
    int best = 0;
    for (int k = 1; k < output.length; k++) {
      if (output[k] > output[best]) {
        best = k;
      }
    }
    return best;
  }
}
