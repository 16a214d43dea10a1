package io.tributary.streams.commit;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The node behind the tick: reached when the record cache is written out, which is at commit. */
final class Flusher<K, V> implements Processor<byte[], byte[], K, V> {

  private final String bufferStore;
  private @Nullable ProcessorContext<K, V> context;
  private @Nullable TaskBuffer<K, V> buffer;

  Flusher(String bufferStore) {
    this.bufferStore = bufferStore;
  }

  @Override
  public void init(ProcessorContext<K, V> taskContext) {
    context = taskContext;
    buffer = taskContext.getStateStore(bufferStore);
  }

  @Override
  public void process(Record<byte[], byte[]> tick) {
    TaskBuffer<K, V> held = requireNonNull(buffer);
    held.processor().flush(requireNonNull(context)::forward);
    held.flushed();
  }
}
