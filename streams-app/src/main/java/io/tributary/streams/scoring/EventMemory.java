package io.tributary.streams.scoring;

import io.tributary.streams.events.EventLags;
import io.tributary.streams.events.Reading;
import io.tributary.streams.memory.StoreMemory;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.windows.WindowFeatures;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Completes events by what the task remembers of those before, in stores of its own. Confined to
 * the stream thread of its task.
 */
final class EventMemory {

  private static final String WINDOWS = "windows";

  private final @Nullable WindowFeatures windows;
  private final @Nullable LabelStore labels;

  EventMemory(Pipeline pipeline, ProcessorContext<?, ?> context) {
    windows =
        pipeline.derived().windows().isEmpty()
            ? null
            : new WindowFeatures(pipeline, new StoreMemory(context.getStateStore(WINDOWS)));
    EventLags lags = new EventLags(pipeline);
    labels =
        lags.count() == 0 ? null : new LabelStore(lags, context.getStateStore(LabelStore.NAME));
  }

  /**
   * Adds the stores that the pipeline needs, all logged and none cached.
   *
   * @return their names
   */
  static String[] addStores(StreamsBuilder builder, Pipeline pipeline) {
    List<String> names = new ArrayList<>();
    if (!pipeline.derived().windows().isEmpty()) {
      builder.addStateStore(StoreMemory.builder(WINDOWS));
      names.add(WINDOWS);
    }
    if (new EventLags(pipeline).count() > 0) {
      builder.addStateStore(LabelStore.builder());
      names.add(LabelStore.NAME);
    }
    return names.toArray(String[]::new);
  }

  /**
   * The event with all that it cannot say itself; it is remembered from now on.
   *
   * @param key of the event, null when it has none
   */
  Reading.Event complete(Reading.Event event, byte @Nullable [] key) {
    Reading.Event complete = windows == null ? event : windows.complete(event);
    return labels == null ? complete : labels.complete(complete, key);
  }
}
