package io.tributary.learning.online;

import io.tributary.learning.network.Loss;
import io.tributary.learning.optimize.OptimizerSpec;

/**
 * How a network learns.
 *
 * @param miniBatch examples per update, at least 1
 * @param seed of everything random; training is a pure function of spec, seed and ordered examples
 */
public record TrainingSpec(
    Loss loss, int miniBatch, OptimizerSpec optimizer, long seed, EarlyStoppingSpec earlyStopping) {
  public TrainingSpec {
    if (miniBatch < 1) {
      throw new IllegalArgumentException("miniBatch must be at least 1: " + miniBatch);
    }
  }
}
