package io.tributary.learning.online;

/**
 * When a snapshot is taken: by example count, never by time.
 *
 * @param every examples between two snapshots, at least 1
 * @param onImprovement also at an early-stopping check that found better weights
 */
public record SnapshotSpec(int every, boolean onImprovement) {
  public SnapshotSpec {
    if (every < 1) {
      throw new IllegalArgumentException("every must be at least 1: " + every);
    }
  }
}
