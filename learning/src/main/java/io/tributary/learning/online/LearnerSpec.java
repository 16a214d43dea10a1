package io.tributary.learning.online;

import io.tributary.learning.drift.DriftSpec;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.task.Task;
import java.util.List;

/** Everything that, with the ordered examples, determines every weight of a model. */
public record LearnerSpec(
    Task task,
    FeatureSpec features,
    NetworkSpec network,
    TrainingSpec training,
    SnapshotSpec snapshots) {

  /**
   * Parts that fit each other.
   *
   * @throws IllegalArgumentException when the loss does not fit the task, or layers do not fit
   */
  public LearnerSpec {
    network.layout(features, training.loss().outputs(task, features));
    new ClassBalance(training.classWeights(), task);
    if ((task instanceof Task.Regression || task instanceof Task.Anomaly)
        && training.drift().map(DriftPolicy::detector).orElse(null) instanceof DriftSpec.Ddm) {
      throw new IllegalArgumentException(
          "detector ddm counts wrong classes, so it does not fit the task " + task);
    }
  }

  /** With the usual initializer of an output layer. */
  public LearnerSpec(
      Task task,
      FeatureSpec features,
      List<LayerSpec> hidden,
      TrainingSpec training,
      SnapshotSpec snapshots) {
    this(task, features, new NetworkSpec(hidden), training, snapshots);
  }

  /** Where the parameters of each network lie. */
  public Layout layout() {
    return network.layout(features, training.loss().outputs(task, features));
  }

  /**
   * Lower-case hex SHA-256 over a canonical text of this spec: equal for equal specs, on every
   * machine and in every release.
   */
  public String hash() {
    return SpecHash.of(this);
  }
}
