package io.tributary.streams.scoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.streams.pipeline.Pipeline;
import java.time.Clock;

/**
 * A version beside the champion that answers for a share of the keys. While its alias names none
 * that can answer, the champion answers for them too. Safe for use by many threads.
 *
 * <p>To be closed when nothing is scored any more.
 */
public final class Canary implements AutoCloseable {

  private final String alias;
  private final ModelSlot slot = new ModelSlot();
  private final KeyShare share;
  private final CanaryMeters meters;

  /**
   * A canary without a version.
   *
   * @param pipeline the name of the pipeline
   */
  public Canary(
      String pipeline, Pipeline.Scoring.Canary wanted, MeterRegistry registry, Clock clock) {
    alias = wanted.alias();
    share = new KeyShare(pipeline, wanted.share());
    meters = new CanaryMeters(registry, alias, clock);
  }

  /** Starts to follow the alias; to be closed before the canary. */
  public ModelLoader follow(Pipeline pipeline, OnnxRuntime runtime, Clock clock) {
    return ModelLoader.start(pipeline, alias, runtime, slot, meters.model(), clock);
  }

  /** Whether the version answers for a key. */
  boolean answersFor(byte[] key) {
    return share.contains(key);
  }

  ModelSlot slot() {
    return slot;
  }

  CanaryMeters meters() {
    return meters;
  }

  @Override
  public void close() {
    slot.close();
  }
}
