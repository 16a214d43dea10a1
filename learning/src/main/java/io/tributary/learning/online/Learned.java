package io.tributary.learning.online;

import io.tributary.learning.drift.DriftSignal;
import java.util.List;
import java.util.Optional;

/**
 * What became due when an example was learned.
 *
 * @param snapshot taken at exactly this example
 * @param drifts detected in predictions made since the last update, in order; their examples are
 *     counted from 1
 */
public record Learned(Optional<Snapshot> snapshot, List<DriftSignal> drifts) {

  /** As after most examples. */
  static final Learned NOTHING = new Learned(Optional.empty(), List.of());

  public Learned {
    drifts = List.copyOf(drifts);
  }
}
