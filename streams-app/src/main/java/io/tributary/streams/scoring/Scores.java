package io.tributary.streams.scoring;

import io.tributary.learning.onnx.ModelSignature;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a model answers to one event. Immutable. */
public final class Scores {

  private final ModelSignature signature;
  private final float[] output;

  Scores(ModelSignature signature, float[] output) {
    this.signature = signature;
    this.output = output;
  }

  /**
   * The likeliest class, the first of equals.
   *
   * @throws IllegalStateException when the model gives a number
   */
  public String label() {
    requireClasses();
    return signature.classes().get(Prediction.highest(output));
  }

  /**
   * The probability of each class, in the order of the classes.
   *
   * @throws IllegalStateException when the model gives a number
   */
  public Map<String, Float> probabilities() {
    requireClasses();
    Map<String, Float> probabilities = new LinkedHashMap<>();
    for (int k = 0; k < output.length; k++) {
      probabilities.put(signature.classes().get(k), output[k]);
    }
    return Collections.unmodifiableMap(probabilities);
  }

  /**
   * The number: the value in the label's unit, or how unusual the event is, from 0 to 1.
   *
   * @throws IllegalStateException when the model gives probabilities of classes
   */
  public float value() {
    if (!signature.classes().isEmpty()) {
      throw new IllegalStateException(
          "the model gives probabilities of " + signature.classes() + " and no value");
    }
    return output[0];
  }

  private void requireClasses() {
    if (signature.classes().isEmpty()) {
      throw new IllegalStateException("the model gives a " + signature.output() + ", no classes");
    }
  }

  @Override
  public String toString() {
    return signature.output()
        + " "
        + (signature.classes().isEmpty() ? Float.toString(value()) : probabilities().toString());
  }
}
