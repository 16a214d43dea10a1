package io.tributary.streams.simulation;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** A processor of the product, with what Kafka Streams would do around it left to a simulation. */
public interface TaskLogic {

  /** Called once, after the stores are restored. */
  void init(TaskContext context);

  /** Takes one record; the context knows where it lies. */
  void process(Record<byte[], byte[]> record, Output out);

  /** Emits, or writes to stores, all that is still held. */
  void flush(Output out);

  /** Releases what it acquired. */
  void close();

  /** Takes what a task sends, in order. */
  interface Output {
    void send(
        String topic,
        int partition,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers);
  }
}
