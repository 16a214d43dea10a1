package io.tributary.learning.features;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of an input, in the order of the input tensors.
 *
 * @param numeric names of the numeric columns; NaN or absent means missing and is imputed
 * @param categorical categorical columns by name, in order; their values are hashed into buckets
 * @param clip standardised values are clipped to ±{@code clip}; 0 does not clip
 */
public record FeatureSpec(List<String> numeric, Map<String, Categorical> categorical, float clip) {

  public static final float DEFAULT_CLIP = 5;

  public FeatureSpec {
    numeric = List.copyOf(numeric);
    categorical = Collections.unmodifiableMap(new LinkedHashMap<>(categorical));
    if (numeric.isEmpty() && categorical.isEmpty()) {
      throw new IllegalArgumentException("features must name at least one column");
    }
    if (!(clip >= 0) || Float.isInfinite(clip)) {
      throw new IllegalArgumentException("clip must be finite and not negative: " + clip);
    }
  }

  /** Width of the network's input: the numeric columns, then every embedding. */
  public int width() {
    return numeric.size() + categorical.values().stream().mapToInt(Categorical::dimensions).sum();
  }

  /**
   * A hashed and embedded column.
   *
   * @param buckets values are hashed modulo this, at least 2
   * @param dimensions width of the learned embedding, at least 1
   */
  public record Categorical(int buckets, int dimensions) {
    public Categorical {
      if (buckets < 2) {
        throw new IllegalArgumentException("buckets must be at least 2: " + buckets);
      }
      if (dimensions < 1) {
        throw new IllegalArgumentException("dimensions must be at least 1: " + dimensions);
      }
    }
  }
}
