package io.tributary.streams.scoring;

import static java.util.stream.Collectors.toMap;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.streams.pipeline.Feature;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.Pipeline.Scoring.Explain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what moved an answer: for each feature the answer to the event, less the answer to the same
 * event without that feature (Zeiler and Fergus, 2014, section 4.2). A feature is left out as if
 * the event had never brought it, in every event of a sequence. The copies are scored in the batch
 * of the event, right behind it. Immutable.
 */
final class Occlusion {

  private final Explain explain;
  private final List<Feature> features;
  private final int numericWidth;

  /** Bucket of a missing value by categorical column. */
  private final int[] missing;

  Occlusion(Pipeline pipeline, Explain explain) {
    this.explain = explain;
    features = pipeline.features();
    FeatureSpec spec = pipeline.learner().features();
    numericWidth = spec.numericWidth();
    missing =
        spec.categorical().values().stream()
            .mapToInt(category -> FeatureHasher.bucket("", category.buckets()))
            .toArray();
  }

  /** Null where the pipeline explains nothing. */
  static @Nullable Occlusion of(Pipeline pipeline) {
    return pipeline.scoring().explain().map(each -> new Occlusion(pipeline, each)).orElse(null);
  }

  /**
   * How many rows an event takes in a batch: its own, and its copies' if it is explained.
   *
   * @param offset of the event in its partition
   */
  int rows(long offset) {
    return explains(offset) ? 1 + features.size() : 1;
  }

  /**
   * Whether the event at an offset is explained, the same at every replay: one of every so many
   * offsets in a row. Which one is drawn anew each time, since events may have a rhythm of their
   * own, and a transaction of one record takes every other offset for its marker.
   */
  boolean explains(long offset) {
    long block = offset / explain.every();
    return offset % explain.every() == Long.remainderUnsigned(draw(block), explain.every());
  }

  /** SplitMix64 (Steele, Lea and Flood, 2014) at a position of its sequence. */
  private static long draw(long index) {
    long z = index * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Adds the copies of an event that was just added itself. */
  void addCopies(BatchArm arm, Inputs event) {
    for (Feature feature : features) {
      arm.add(without(event, feature));
    }
  }

  /** The event as if it had never brought the feature. */
  Inputs without(Inputs event, Feature feature) {
    float[] numeric = event.numeric().clone();
    int[] categorical = event.categorical().clone();
    for (int step = 0; step < event.length(); step++) {
      int at = step * numericWidth;
      Arrays.fill(numeric, at + feature.from(), at + feature.to(), Float.NaN);
      if (feature.category() >= 0) {
        categorical[step * missing.length + feature.category()] = missing[feature.category()];
      }
    }
    return new Inputs(numeric, categorical, event.length());
  }

  /**
   * What each feature did to an answer, the strongest first, as many as are asked for. What cannot
   * be said, since the answer without the feature is not finite, is left out.
   *
   * @param output the answer to the event; of several outputs the highest is explained
   * @param arm whose next outputs are those of the copies
   */
  Map<String, Float> attributions(float[] output, BatchArm arm) {
    int answered = Prediction.highest(output);
    List<Attribution> all = new ArrayList<>();
    for (Feature feature : features) {
      float difference = output[answered] - arm.output()[answered];
      if (Float.isFinite(difference)) {
        all.add(new Attribution(feature.name(), difference));
      }
    }
    return all.stream()
        .sorted(Comparator.comparing(each -> -Math.abs(each.difference())))
        .limit(explain.top())
        .collect(
            toMap(
                Attribution::feature,
                Attribution::difference,
                (first, _) -> first,
                LinkedHashMap::new));
  }

  private record Attribution(String feature, float difference) {}
}
