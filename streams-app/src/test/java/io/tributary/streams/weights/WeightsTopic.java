package io.tributary.streams.weights;

import java.util.Optional;

/** Reads records of the weights topic in a test. */
public final class WeightsTopic {

  private final WeightsAssembly assembly = new WeightsAssembly();

  /** Takes the next record; returns the weights that it completes. */
  public Optional<CommittedWeights> add(byte[] key, byte[] value) {
    try {
      return assembly.add(key, value);
    } catch (DamagedWeightsException damaged) {
      throw new AssertionError(damaged);
    }
  }
}
