package io.tributary.learning.model;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * A model's parameters, frozen at one example count: what a snapshot exports to ONNX.
 *
 * <p>Arrays are owned by this object and never changed. Immutable and safe to share between
 * threads.
 *
 * @param specHash lower-case hex SHA-256 of the learner's spec
 * @param seed the seed that training started from
 * @param examples how many examples were learned
 * @param standardization of the numeric columns and pixels
 * @param layout where the parameters lie in each member's arena
 * @param members the networks whose answers are averaged, at least one; their weights add up to 1
 * @param target what undoes the standardisation of the target
 * @param calibration from the error of a reconstruction to the score; of anomalies only
 */
public record TrainedModel(
    Task task,
    FeatureSpec features,
    String specHash,
    long seed,
    long examples,
    Standardization standardization,
    Layout layout,
    List<Member> members,
    TargetScale target,
    Optional<ScoreCalibration> calibration) {

  /**
   * Which numeric specification the parameters were learned by. Raised whenever any bit of training
   * changes: models of two numeric versions never have the same hash.
   */
  public static final int NUMERIC_VERSION = 2;

  public TrainedModel {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a model must have at least one member");
    }
    if (calibration.isPresent() != task instanceof Task.Anomaly) {
      throw new IllegalArgumentException("a calibration belongs to an anomaly: " + task);
    }
  }

  /** A model of anything but anomalies. */
  public TrainedModel(
      Task task,
      FeatureSpec features,
      String specHash,
      long seed,
      long examples,
      Standardization standardization,
      Layout layout,
      List<Member> members,
      TargetScale target) {
    this(
        task,
        features,
        specHash,
        seed,
        examples,
        standardization,
        layout,
        members,
        target,
        Optional.empty());
  }

  /** The same with other members. */
  public TrainedModel withMembers(List<Member> others) {
    return new TrainedModel(
        task,
        features,
        specHash,
        seed,
        examples,
        standardization,
        layout,
        others,
        target,
        calibration);
  }

  /**
   * {@code z = clip((x - mean) / scale)}, with {@code mean} in place of a missing {@code x}.
   *
   * @param mean {@code [numeric]}
   * @param scale {@code [numeric]}, positive
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Standardization(float[] mean, float[] scale) {}

  /**
   * {@code y = output · scale + mean}.
   *
   * @param mean {@code [targets]}, 0 where nothing was standardised
   * @param scale {@code [targets]}, 1 where nothing was standardised
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record TargetScale(float[] mean, float[] scale) {}

  /**
   * One network.
   *
   * @param weight of its answer, above 0
   * @param parameters an arena of the model's layout
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Member(float weight, float[] parameters) {}
}
