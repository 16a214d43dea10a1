package io.tributary.learning.online;

import io.tributary.learning.drift.DriftSpec;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * Everything that, with the ordered examples, determines every weight of a model.
 *
 * @param pretraining what is learned before labels teach; empty when they teach from the beginning
 */
public record LearnerSpec(
    Task task,
    FeatureSpec features,
    NetworkSpec network,
    TrainingSpec training,
    SnapshotSpec snapshots,
    Optional<PretrainingSpec> pretraining) {

  /**
   * Parts that fit each other.
   *
   * @throws IllegalArgumentException when the loss does not fit the task, or layers do not fit
   */
  public LearnerSpec {
    if (features.isSequence() && pretraining.isPresent()) {
      throw new IllegalArgumentException(
          "pretraining learns layers of single events, not of sequences of " + features.steps());
    }
    Layout layout = network.layout(features, training.loss().output(task, features));
    if (training.miniBatch() == 1 && standardizesRows(layout.layers())) {
      throw new IllegalArgumentException(
          "batchNorm standardises over the rows of a mini-batch, and miniBatch is 1; make it 16, or"
              + " use layerNorm");
    }
    if (pretraining.isPresent()) {
      if (task instanceof Task.Anomaly) {
        throw new IllegalArgumentException(
            "an autoencoder learns without labels anyway, so there is nothing to pretrain");
      }
      new Pretraining(pretraining.get(), training, layout);
    }
    new ClassBalance(training.classWeights(), task);
    if ((task instanceof Task.Regression || task instanceof Task.Anomaly)
        && training.drift().map(DriftPolicy::detector).orElse(null) instanceof DriftSpec.Ddm) {
      throw new IllegalArgumentException(
          "detector ddm counts wrong classes, so it does not fit the task " + task);
    }
  }

  /** Labels teach from the beginning. */
  public LearnerSpec(
      Task task,
      FeatureSpec features,
      NetworkSpec network,
      TrainingSpec training,
      SnapshotSpec snapshots) {
    this(task, features, network, training, snapshots, Optional.empty());
  }

  /** Whether a mini-batch of one row leaves one value to standardise, which is always zero then. */
  private static boolean standardizesRows(List<Layer> layers) {
    return layers.stream()
        .anyMatch(
            layer ->
                switch (layer) {
                  case Layer.BatchNorm norm -> norm.shape().places() == 1;
                  case Layer.Residual block -> standardizesRows(block.layers());
                  default -> false;
                });
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

  /**
   * The same with layers that are learned before labels teach.
   *
   * @throws IllegalArgumentException when task or layers do not fit that
   */
  public LearnerSpec with(PretrainingSpec first) {
    return new LearnerSpec(task, features, network, training, snapshots, Optional.of(first));
  }

  /** Where the parameters of each network lie. */
  public Layout layout() {
    return network.layout(features, training.loss().output(task, features));
  }

  /**
   * Lower-case hex SHA-256 over a canonical text of this spec: equal for equal specs, on every
   * machine and in every release.
   */
  public String hash() {
    return SpecHash.of(this);
  }
}
