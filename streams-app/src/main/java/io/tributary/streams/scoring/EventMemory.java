package io.tributary.streams.scoring;

import io.tributary.streams.events.EventLags;
import io.tributary.streams.events.Reading;
import io.tributary.streams.memory.StoreMemory;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.sequences.EventSequences;
import io.tributary.streams.topics.TopicLimits;
import io.tributary.streams.windows.WindowFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Completes events by what the task remembers of those before, in stores of its own. Confined to
 * the stream thread of its task.
 */
final class EventMemory {

  private static final String WINDOWS = "windows";
  private static final String SEQUENCES = "sequences";

  /** A restore reads what is not compacted yet, and the segment that is written to never is. */
  private static final int SEGMENT_BYTES = 64 * 1024 * 1024;

  private final @Nullable WindowFeatures windows;
  private final @Nullable LabelStore labels;
  private final @Nullable EventSequences sequences;

  EventMemory(Pipeline pipeline, ProcessorContext<?, ?> context) {
    windows =
        pipeline.derived().windows().isEmpty()
            ? null
            : new WindowFeatures(pipeline, new StoreMemory(context.getStateStore(WINDOWS)));
    EventLags lags = new EventLags(pipeline);
    labels =
        lags.count() == 0 ? null : new LabelStore(lags, context.getStateStore(LabelStore.NAME));
    sequences =
        pipeline.learner().features().isSequence()
            ? new EventSequences(pipeline, new StoreMemory(context.getStateStore(SEQUENCES)))
            : null;
  }

  /**
   * Adds the stores that the pipeline needs, all logged and none cached.
   *
   * @return their names
   */
  static String[] addStores(StreamsBuilder builder, Pipeline pipeline) {
    List<String> names = new ArrayList<>();
    Map<String, String> changelog =
        Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(SEGMENT_BYTES),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(TopicLimits.maxMessageBytes(pipeline)));
    if (!pipeline.derived().windows().isEmpty()) {
      builder.addStateStore(StoreMemory.builder(WINDOWS).withLoggingEnabled(changelog));
      names.add(WINDOWS);
    }
    if (new EventLags(pipeline).count() > 0) {
      builder.addStateStore(LabelStore.builder());
      names.add(LabelStore.NAME);
    }
    if (pipeline.learner().features().isSequence()) {
      builder.addStateStore(StoreMemory.builder(SEQUENCES).withLoggingEnabled(changelog));
      names.add(SEQUENCES);
    }
    return names.toArray(String[]::new);
  }

  /**
   * The event with all that it cannot say itself, and remembered from now on; or why it cannot be
   * completed, and then nothing is remembered of it.
   *
   * @param key of the event, null when it has none
   * @param time of the event in milliseconds since 1970, not negative
   */
  Reading complete(Reading.Event event, byte @Nullable [] key, long time) {
    if (sequences != null) {
      Optional<Reading.Rejected> refusal = sequences.refusal(key);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    Reading.Event summed = windows == null ? event : windows.complete(event);
    Reading.Event labeled = labels == null ? summed : labels.complete(summed, key);
    return sequences == null ? labeled : sequences.complete(labeled, key, time);
  }
}
