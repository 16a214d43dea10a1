package io.tributary.streams.commit;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Holds a task's {@link BufferedProcessor} where both nodes of the hook find it: as a store without
 * content, since stores are what the nodes of a task share.
 */
final class TaskBuffer<K, V> implements StateStore {

  private final String name;
  private final BufferedProcessor<K, V> processor;
  private boolean held;
  private boolean open;

  private TaskBuffer(String name, BufferedProcessor<K, V> processor) {
    this.name = name;
    this.processor = processor;
  }

  BufferedProcessor<K, V> processor() {
    return processor;
  }

  /**
   * Forgets what an earlier life of the task held: Kafka Streams revives a task that it found
   * corrupted with the same stores, but with an empty cache, so without the tick.
   */
  void revived() {
    held = false;
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

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    open = true;
    context.register(root, (_, _) -> {});
  }

  @Override
  public void close() {
    open = false;
  }

  /**
   * Claims to be persistent although it keeps nothing: only with a persistent store does Kafka
   * Streams keep its process id, so its transactional id, over a restart. A new id would leave the
   * open transaction of a killed instance to its timeout, and it would block every reader until then.
   */
  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Builds one buffer, so one processor, per task. */
  record Builder<K, V>(String name, Supplier<BufferedProcessor<K, V>> processor)
      implements StoreBuilder<TaskBuffer<K, V>> {

    @Override
    public TaskBuffer<K, V> build() {
      return new TaskBuffer<>(name, processor.get());
    }

    @Override
    public StoreBuilder<TaskBuffer<K, V>> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<TaskBuffer<K, V>> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<TaskBuffer<K, V>> withLoggingEnabled(Map<String, String> config) {
      return this;
    }

    @Override
    public StoreBuilder<TaskBuffer<K, V>> withLoggingDisabled() {
      return this;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }
  }
}
