package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.streams.pipeline.Pipeline.Fields;
import io.tributary.streams.pipeline.Pipeline.Sequence;
import java.time.Duration;
import java.util.Optional;

/** {@code sequence}: how many events of an entity an input holds, and for how long they count. */
final class SequenceSection {

  private static final int MOST_VALUES = 1_000_000;
  private static final String TIME_TO_LIVE = "timeToLive";

  private SequenceSection() {}

  /** How many events an input holds at most, and how long an entity is kept. */
  record Sizes(int length, Sequence sequence) {}

  static Sizes read(Section section, Fields fields) {
    int length = section.get("length", Values.integer(1, FeatureSpec.MOST_STEPS), 1);
    Optional<Duration> timeToLive =
        section.find(
            TIME_TO_LIVE,
            Quantity.duration(Duration.ofSeconds(1), Duration.ofDays(3650), "1s to 3650d"));
    section.finish();
    if (section.has(TIME_TO_LIVE) && length == 1) {
      section.mistake(
          TIME_TO_LIVE,
          "keeps nothing when an input is one event; set length above 1 or remove it.");
    }
    if (section.has(TIME_TO_LIVE) && fields.timestamp().isEmpty()) {
      section.mistake(
          TIME_TO_LIVE,
          "goes by the time of events; name the field that holds it: timestamp: FIELD.");
    }
    return new Sizes(length, new Sequence(timeToLive));
  }

  /** Refuses sequences beyond any use, before memory is asked for them. */
  static void requireFit(Section section, FeatureSpec features) {
    long values =
        (long) features.steps() * (features.numericWidth() + features.categorical().size());
    if (features.isSequence() && values > MOST_VALUES) {
      section.mistake(
          "length",
          "makes inputs of "
              + values
              + " values, at most "
              + MOST_VALUES
              + " are possible; use fewer events or columns.");
    }
  }
}
