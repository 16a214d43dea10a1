package io.tributary.streams.commit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** The node that takes records in, and asks for a flush at the next commit. */
final class Buffering<K, V> implements Processor<byte[], byte[], K, V> {

  private static final byte[] TICK = {0};

  private final String bufferStore;
  private final String tickStore;
  private final Duration linger;
  private final TaskLives lives;
  private @Nullable ProcessorContext<K, V> context;
  private @Nullable TaskBuffer<K, V> buffer;
  private @Nullable TimestampedKeyValueStore<byte[], byte[]> tick;

  Buffering(String bufferStore, String tickStore, Duration linger, TaskLives lives) {
    this.bufferStore = bufferStore;
    this.tickStore = tickStore;
    this.linger = linger;
    this.lives = lives;
  }

  @Override
  public void init(ProcessorContext<K, V> taskContext) {
    lives.begin(taskContext.taskId());
    TaskBuffer<K, V> taskBuffer = taskContext.getStateStore(bufferStore);
    context = taskContext;
    buffer = taskBuffer;
    tick = taskContext.getStateStore(tickStore);
    taskBuffer.processor().init(taskContext);
    if (linger.isPositive()) {
      taskContext.schedule(
          linger,
          PunctuationType.WALL_CLOCK_TIME,
          _ -> taskBuffer.processor().flush(taskContext::forward));
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    ProcessorContext<K, V> out = requireNonNull(context);
    TaskBuffer<K, V> held = requireNonNull(buffer);
    held.processor().process(record, out::forward);
    if (held.hold()) {
      requireNonNull(tick).put(TICK, ValueAndTimestamp.make(TICK, record.timestamp()));
    }
  }

  @Override
  public void close() {
    if (buffer != null) {
      buffer.processor().close();
    }
  }
}
