package io.tributary.streams.commit;

import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A processor that may keep records in memory between calls, because {@link #flush} is called
 * before every commit of offsets. Confined to the stream thread of its task.
 *
 * @param <K> key of what it emits
 * @param <V> value of what it emits
 */
public interface BufferedProcessor<K, V> {

  /**
   * Called once, after the task's stores are restored and before its first record.
   *
   * @param context for stores, metrics and record metadata; not for forwarding
   */
  void init(ProcessorContext<K, V> context);

  /**
   * Takes one record of the source topic.
   *
   * @param out emits at once; valid during this call only
   */
  void process(Record<byte[], byte[]> record, Consumer<Record<K, V>> out);

  /**
   * Emits, or writes to the task's stores, all that is still held: afterwards the offsets of every
   * record taken so far may be committed.
   *
   * @param out emits at once; valid during this call only
   */
  void flush(Consumer<Record<K, V>> out);

  /** Releases what {@link #init} acquired. */
  default void close() {}
}
