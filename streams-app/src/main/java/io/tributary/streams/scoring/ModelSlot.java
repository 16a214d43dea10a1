package io.tributary.streams.scoring;

import io.tributary.registry.ModelVersion;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds the model that answers now. Any number of threads use it while another one swaps it.
 *
 * <p>To be closed after the last use, when nothing swaps any more.
 */
public final class ModelSlot implements AutoCloseable {

  private final AtomicReference<@Nullable OnnxModel> current = new AtomicReference<>();
  private volatile int limit = Integer.MAX_VALUE;

  /**
   * The model of this moment, to be released after use.
   *
   * @throws IllegalStateException when there is none yet, or no more
   */
  OnnxModel acquire() {
    OnnxModel model = acquireIfPresent();
    if (model == null) {
      throw new IllegalStateException("no model answers: scoring starts when one is warm");
    }
    return model;
  }

  /** As {@link #acquire}, but null when there is none. */
  @Nullable OnnxModel acquireIfPresent() {
    while (true) {
      OnnxModel model = current.get();
      // Swapped and closed between the two steps: then there is a newer one.
      if (model == null || model.acquire()) {
        return model;
      }
    }
  }

  /** Lets another model answer from now on, and takes over the caller's hold of it. */
  void swap(OnnxModel model) {
    release(current.getAndSet(model));
  }

  /** Lets batches have no more than so many rows from now on; those under way may have more. */
  void limit(int rows) {
    limit = rows;
  }

  /** The most rows that a batch should have, whatever model answers. */
  int limit() {
    return limit;
  }

  /** The version that answers now. */
  public Optional<ModelVersion> version() {
    return Optional.ofNullable(current.get()).map(OnnxModel::version);
  }

  @Override
  public void close() {
    release(current.getAndSet(null));
  }

  private static void release(@Nullable OnnxModel model) {
    if (model != null) {
      model.release();
    }
  }
}
