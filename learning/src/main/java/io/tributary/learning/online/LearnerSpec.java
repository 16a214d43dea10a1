package io.tributary.learning.online;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Loss;
import io.tributary.learning.task.Task;
import java.util.List;

/**
 * Everything that, with the seed and the ordered examples, determines every weight of a model.
 *
 * @param network the hidden layers, in order; none makes a linear model
 */
public record LearnerSpec(
    Task task,
    FeatureSpec features,
    List<LayerSpec> network,
    TrainingSpec training,
    SnapshotSpec snapshots) {
  public LearnerSpec {
    network = List.copyOf(network);
    boolean fits =
        switch (task) {
          case Task.Classification _ -> training.loss() == Loss.CROSS_ENTROPY;
          case Task.Regression _ -> training.loss() == Loss.MSE;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "loss " + training.loss() + " does not fit the task " + task);
    }
  }

  /**
   * Lower-case hex SHA-256 over a canonical text of this spec: equal for equal specs, on every
   * machine and in every release.
   */
  public String hash() {
    return SpecHash.of(this);
  }
}
