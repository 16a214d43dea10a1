package io.tributary.streams.commit;

import java.util.function.Supplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Holds a task's {@link BufferedProcessor} where both nodes of the hook find it: as a store without
 * content, since stores are what the nodes of a task share.
 */
final class TaskBuffer<K, V> extends ContentlessStore {

  private final BufferedProcessor<K, V> processor;
  private boolean held;

  private TaskBuffer(String name, BufferedProcessor<K, V> processor) {
    super(name);
    this.processor = processor;
  }

  /** Builds one buffer, so one processor, per task. */
  static <K, V> StoreBuilder<TaskBuffer<K, V>> builder(
      String name, Supplier<BufferedProcessor<K, V>> processor) {
    return new ContentlessStoreBuilder<>(name, () -> new TaskBuffer<>(name, processor.get()));
  }

  BufferedProcessor<K, V> processor() {
    return processor;
  }

  /** Notes that the processor may hold something; true for the first time since the last flush. */
  boolean hold() {
    boolean first = !held;
    held = true;
    return first;
  }

  void flushed() {
    held = false;
  }
}
