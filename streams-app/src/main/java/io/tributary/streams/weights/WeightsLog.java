package io.tributary.streams.weights;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the learner's weights arrive. Confined to one thread.
 *
 * <p>Both methods return the newest weights that arrived and were not returned yet, and pass over
 * those before. They throw {@link io.tributary.registry.log.LogUnavailableException} when the
 * broker does not answer or there is no such topic.
 */
public interface WeightsLog extends AutoCloseable {

  /**
   * Weights that arrived.
   *
   * @param committed when the broker received them
   */
  record Arrived(CommittedWeights weights, Instant committed) {}

  /** Reads everything that is committed by now. */
  Optional<Arrived> readToEnd();

  /** Reads what arrives within the wait, which ends when something does. */
  Optional<Arrived> poll(Duration wait);

  @Override
  void close();
}
