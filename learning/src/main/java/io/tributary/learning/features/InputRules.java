package io.tributary.learning.features;

/**
 * What inputs must be to fit the declared columns. The check comes before anything is learned, so
 * that a refused example leaves no trace. Immutable.
 */
public final class InputRules {

  private final FeatureSpec features;
  private final int width;
  private final int[] buckets;

  public InputRules(FeatureSpec features) {
    this.features = features;
    width = features.numericWidth();
    buckets =
        features.categorical().values().stream()
            .mapToInt(FeatureSpec.Categorical::buckets)
            .toArray();
  }

  /**
   * Accepts inputs that fit.
   *
   * @throws IllegalArgumentException naming the first value that does not fit
   */
  public void check(Inputs inputs) {
    int steps = features.steps();
    int length = inputs.length();
    float[] numeric = inputs.numeric();
    int[] categorical = inputs.categorical();
    if (length < 1 || length > steps) {
      throw new IllegalArgumentException(
          "expected a sequence of 1 to %d steps, got %d".formatted(steps, length));
    }
    if (numeric.length != steps * width) {
      throw new IllegalArgumentException(
          "expected %d numeric values%s, got %d"
              .formatted(steps * width, each(width), numeric.length));
    }
    if (categorical.length != steps * buckets.length) {
      throw new IllegalArgumentException(
          "expected %d bucket ids%s, got %d"
              .formatted(steps * buckets.length, each(buckets.length), categorical.length));
    }
    for (int i = 0; i < length * width; i++) {
      if (Float.isInfinite(numeric[i])) {
        throw new IllegalArgumentException(
            "%s%s must be finite, or NaN where missing: %s"
                .formatted(features.column(i % width), at(i / width), numeric[i]));
      }
    }
    for (int i = 0; i < length * buckets.length; i++) {
      int column = i % buckets.length;
      if (categorical[i] < 0 || categorical[i] >= buckets[column]) {
        throw new IllegalArgumentException(
            "bucket id of categorical column %d%s must be in [0, %d): %d"
                .formatted(column, at(i / buckets.length), buckets[column], categorical[i]));
      }
    }
    checkPadding(inputs);
  }

  private void checkPadding(Inputs inputs) {
    float[] numeric = inputs.numeric();
    for (int i = inputs.length() * width; i < numeric.length; i++) {
      if (Float.floatToRawIntBits(numeric[i]) != 0) {
        throw new IllegalArgumentException(
            "%s%s must be 0, since the sequence has %d steps: %s"
                .formatted(features.column(i % width), at(i / width), inputs.length(), numeric[i]));
      }
    }
    int[] categorical = inputs.categorical();
    for (int i = inputs.length() * buckets.length; i < categorical.length; i++) {
      if (categorical[i] != 0) {
        throw new IllegalArgumentException(
            "bucket id of categorical column %d%s must be 0, since the sequence has %d steps: %d"
                .formatted(
                    i % buckets.length, at(i / buckets.length), inputs.length(), categorical[i]));
      }
    }
  }

  private String each(int columns) {
    return features.isSequence() ? " (%d steps of %d)".formatted(features.steps(), columns) : "";
  }

  private String at(int step) {
    return features.isSequence() ? " at step " + step : "";
  }
}
