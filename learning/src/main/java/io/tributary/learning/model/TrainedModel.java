package io.tributary.learning.model;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.network.Activation;
import io.tributary.learning.task.Task;
import java.util.List;

/**
 * A model's parameters, frozen at one example count: what a snapshot exports to ONNX.
 *
 * <p>Arrays are unpadded, row-major, owned by this object and never changed. Immutable and safe to
 * share between threads.
 *
 * @param specHash lower-case hex SHA-256 of the learner's spec
 * @param seed the seed that training started from
 * @param examples how many examples were learned
 * @param standardization of the numeric columns
 * @param embeddings per categorical column {@code [buckets, dimensions]}
 * @param layers the dense layers in order, the output layer last
 * @param target what undoes the standardisation of the target; mean 0 and scale 1 for
 *     classification
 */
public record TrainedModel(
    Task task,
    FeatureSpec features,
    String specHash,
    long seed,
    long examples,
    Standardization standardization,
    List<float[]> embeddings,
    List<DenseParameters> layers,
    TargetScale target) {

  /**
   * Which numeric specification the parameters were learned by. Raised whenever any bit of training
   * changes: models of two numeric versions never have the same hash.
   */
  public static final int NUMERIC_VERSION = 1;

  public TrainedModel {
    embeddings = List.copyOf(embeddings);
    layers = List.copyOf(layers);
  }

  /**
   * {@code z = clip((x - mean) / scale)}, with {@code mean} in place of a missing {@code x}.
   *
   * @param mean {@code [numeric]}
   * @param scale {@code [numeric]}, positive
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Standardization(float[] mean, float[] scale) {}

  /** {@code y = output · scale + mean}. */
  public record TargetScale(float mean, float scale) {}

  /**
   * {@code activation(x · weight + bias)}.
   *
   * @param weight {@code [in, out]}
   * @param bias {@code [out]}
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record DenseParameters(
      int in, int out, float[] weight, float[] bias, Activation activation) {}
}
