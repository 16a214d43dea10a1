package io.tributary.streams.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Emits only when a thousand records have come, or when a commit makes it; fails as planned. */
final class HoldingProcessor implements BufferedProcessor<byte[], byte[]> {

  private static final int MOST = 1000;

  private final PlannedFailures plan;
  private final List<Record<byte[], byte[]>> held = new ArrayList<>();

  HoldingProcessor(PlannedFailures plan) {
    this.plan = plan;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    held.clear();
  }

  @Override
  public void process(Record<byte[], byte[]> record, Consumer<Record<byte[], byte[]>> out) {
    held.add(record);
    plan.processed();
    if (held.size() == MOST) {
      emit(out);
    }
  }

  @Override
  public void flush(Consumer<Record<byte[], byte[]>> out) {
    if (held.size() > 1) {
      out.accept(held.removeFirst());
      plan.flushing();
    }
    emit(out);
  }

  private void emit(Consumer<Record<byte[], byte[]>> out) {
    held.forEach(out);
    held.clear();
  }
}
