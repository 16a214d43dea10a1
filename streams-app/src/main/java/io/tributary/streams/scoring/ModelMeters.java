package io.tributary.streams.scoring;

import java.time.Instant;

/** Is told what becomes of the versions that one alias names. Called by one thread. */
interface ModelMeters {

  /**
   * This version answers from now on.
   *
   * @param promoted when the alias was moved to it
   */
  void answering(int version, Instant promoted);

  /** The model that answers from now on runs on a GPU, or on the processor. */
  void onGpu(boolean gpu);

  /** Another version than before answers from now on. */
  void swapped();

  /** A version was refused. */
  void refused();
}
