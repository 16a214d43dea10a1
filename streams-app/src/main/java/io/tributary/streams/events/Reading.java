package io.tributary.streams.events;

import io.tributary.learning.features.Inputs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What reading a record gave. */
public sealed interface Reading {

  /**
   * A labeled event.
   *
   * @param id the event's own id; empty when the pipeline names no field for it or the event has
   *     none
   * @param key the entity; empty as {@code id} is
   * @param timestamp event time in milliseconds since 1970; empty as {@code id} is
   * @param inputs what the model sees
   * @param target {@code [targets]}: the class's index, or the value; not to be changed
   * @param weight how much it counts in learning, finite and above 0; 1 where nothing is said
   * @param observations one for each series of the pipeline's windows, in their order
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares events
  record Event(
      Optional<String> id,
      Optional<String> key,
      OptionalLong timestamp,
      Inputs inputs,
      float[] target,
      float weight,
      List<Observation> observations)
      implements Reading {

    public Event {
      observations = List.copyOf(observations);
    }

    /** The same event with other inputs. */
    public Event withInputs(Inputs other) {
      return new Event(id, key, timestamp, other, target, weight, observations);
    }
  }

  /**
   * No event.
   *
   * @param detail names the field and the value, short enough for a header
   */
  record Rejected(Reason reason, String detail) implements Reading {}
}
