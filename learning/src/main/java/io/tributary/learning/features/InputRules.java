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
    float[] numeric = inputs.numeric();
    if (numeric.length != width) {
      throw new IllegalArgumentException(
          "expected %d numeric values, got %d".formatted(width, numeric.length));
    }
    for (int i = 0; i < numeric.length; i++) {
      if (Float.isInfinite(numeric[i])) {
        throw new IllegalArgumentException(
            "%s must be finite, or NaN where missing: %s"
                .formatted(features.column(i), numeric[i]));
      }
    }
    int[] categorical = inputs.categorical();
    if (categorical.length != buckets.length) {
      throw new IllegalArgumentException(
          "expected %d bucket ids, got %d".formatted(buckets.length, categorical.length));
    }
    for (int i = 0; i < categorical.length; i++) {
      if (categorical[i] < 0 || categorical[i] >= buckets[i]) {
        throw new IllegalArgumentException(
            "bucket id of categorical column %d must be in [0, %d): %d"
                .formatted(i, buckets[i], categorical[i]));
      }
    }
  }
}
