package io.tributary.learning.online;

import io.tributary.learning.network.LossSpec;
import io.tributary.learning.optimize.OptimizerSpec;
import java.util.Optional;

/**
 * How networks learn.
 *
 * @param classWeights for classification only
 * @param standardizeTargets whether regression learns targets standardised online, as it should
 *     unless a given rate is to mean what it means elsewhere
 * @param miniBatch examples per update, at least 1
 * @param seed of everything random; training is a pure function of spec, seed and ordered examples
 * @param drift what watches the loss; empty watches nothing
 */
public record TrainingSpec(
    LossSpec loss,
    ClassWeights classWeights,
    boolean standardizeTargets,
    int miniBatch,
    PoolSpec pool,
    UpdateSpec update,
    long seed,
    EarlyStoppingSpec earlyStopping,
    Optional<DriftPolicy> drift) {

  public TrainingSpec {
    if (miniBatch < 1) {
      throw new IllegalArgumentException("miniBatch must be at least 1: " + miniBatch);
    }
  }

  /** The same but for the loss. */
  TrainingSpec withLoss(LossSpec other) {
    return new TrainingSpec(
        other,
        classWeights,
        standardizeTargets,
        miniBatch,
        pool,
        update,
        seed,
        earlyStopping,
        drift);
  }

  /** One plain network: no averages, nothing clipped, decayed or weighed, drift not watched. */
  public TrainingSpec(
      LossSpec loss,
      int miniBatch,
      OptimizerSpec optimizer,
      long seed,
      EarlyStoppingSpec earlyStopping) {
    this(
        loss,
        new ClassWeights.Equal(),
        true,
        miniBatch,
        PoolSpec.of(optimizer),
        UpdateSpec.PLAIN,
        seed,
        earlyStopping,
        Optional.empty());
  }
}
