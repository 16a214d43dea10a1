package io.tributary.streams.simulation;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The part of Kafka Streams' processor context that the product's processors use. */
public final class TaskContext {

  private final SimulatedPartition input;
  private final Map<String, StateStore> stores = new HashMap<>();
  private long offset;
  private BiConsumer<Record<byte[], byte[]>, String> forwarding = (_, _) -> {};

  TaskContext(SimulatedPartition input) {
    this.input = input;
  }

  void add(StateStore store) {
    stores.put(store.name(), store);
  }

  /** Where the record lies that is processed next. */
  public void at(long recordOffset) {
    offset = recordOffset;
  }

  /** Where the record lies that is being processed. */
  public long offset() {
    return offset;
  }

  /** Takes what a processor forwards to a child by name. */
  public void forwardTo(BiConsumer<Record<byte[], byte[]>, String> sink) {
    forwarding = sink;
  }

  /** As the processor sees it; what it does not know here is an error. */
  @SuppressWarnings("unchecked") // the types of what is forwarded are the processor's affair
  public <K, V> ProcessorContext<K, V> processorContext() {
    return (ProcessorContext<K, V>)
        Proxy.newProxyInstance(
            TaskContext.class.getClassLoader(),
            new Class<?>[] {ProcessorContext.class},
            (_, method, arguments) -> answer(method, arguments));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // forward returns nothing
  private Object answer(Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "getStateStore" -> stores.get((String) arguments[0]);
      case "taskId" -> new TaskId(0, input.number);
      case "recordMetadata" -> Optional.of(metadata());
      case "forward" -> {
        forwarding.accept((Record<byte[], byte[]>) arguments[0], (String) arguments[1]);
        yield null;
      }
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private RecordMetadata metadata() {
    return new RecordMetadata() {
      @Override
      public String topic() {
        return input.topic;
      }

      @Override
      public int partition() {
        return input.number;
      }

      @Override
      public long offset() {
        return offset;
      }
    };
  }
}
