package io.tributary.streams.commit;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;

/**
 * A store that keeps nothing, for what stores do besides: nodes of a task share them, and a
 * persistent one makes Kafka Streams keep its process id.
 *
 * <p>It claims to be persistent. Only with a persistent store does Kafka Streams keep its process
 * id, so its transactional id, over a restart. A new id would leave the open transaction of a
 * killed instance to its timeout, and it would block every reader until then.
 */
class ContentlessStore implements StateStore {

  private final String name;
  private boolean open;

  ContentlessStore(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void init(StateStoreContext context, StateStore root) {
    open = true;
    context.register(root, (_, _) -> {});
  }

  @Override
  public final void close() {
    open = false;
  }

  @Override
  public final boolean persistent() {
    return true;
  }

  @Override
  public final boolean isOpen() {
    return open;
  }
}
