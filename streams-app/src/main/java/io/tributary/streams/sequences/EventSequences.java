package io.tributary.streams.sequences;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.streams.events.Reading;
import io.tributary.streams.events.Reason;
import io.tributary.streams.memory.Memory;
import io.tributary.streams.pipeline.Pipeline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives each event the sequence that it ends for its input. Who knows an event's key and time is
 * not decided here. Confined to one thread.
 */
public final class EventSequences {

  private final Optional<String> keyField;
  private final Sequences sequences;

  /** For a pipeline whose inputs are sequences. */
  public EventSequences(Pipeline pipeline, Memory memory) {
    FeatureSpec features = pipeline.learner().features();
    SequenceLayout layout =
        new SequenceLayout(
            features.steps(), features.numericWidth(), features.categorical().size());
    keyField = pipeline.fields().key();
    sequences = new Sequences(layout, pipeline.sequence().timeToLive(), memory);
  }

  /**
   * Why an event is in no sequence: the pipeline says where its entity is named, and nothing names
   * it, so that it would be in one with all other strangers.
   */
  public Optional<Reading.Rejected> refusal(byte @Nullable [] key) {
    return key == null
        ? keyField.map(
            field ->
                new Reading.Rejected(
                    Reason.MISSING_KEY,
                    "field '"
                        + field
                        + "' is missing and the record has no key, so it is in no sequence"))
        : Optional.empty();
  }

  /**
   * The event with its sequence for inputs; it is in those after it from now on.
   *
   * @param event with the inputs of itself alone
   * @param key null when it has none: such events are one sequence
   * @param time of the event in milliseconds since 1970, not negative
   */
  public Reading.Event complete(Reading.Event event, byte @Nullable [] key, long time) {
    return event.withInputs(sequences.add(key, time, event.inputs()));
  }
}
