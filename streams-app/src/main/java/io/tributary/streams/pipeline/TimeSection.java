package io.tributary.streams.pipeline;

import io.tributary.learning.features.TimePart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** {@code features.time}: fields that hold a time, and which parts of it the model sees. */
final class TimeSection {

  private TimeSection() {}

  /** Empty after a mistake. */
  static Optional<Map<String, List<TimePart>>> read(Section section) {
    Map<String, List<TimePart>> times = new LinkedHashMap<>();
    section
        .values()
        .forEach(
            (name, value) -> {
              value.requireName(name);
              Optional<List<TimePart>> parts = section.find(name, Values.distinct(parts()), "NAME");
              if (parts.filter(List::isEmpty).isPresent()) {
                value.mistake("names no part; write [hourOfDay, dayOfWeek].");
              }
              parts.filter(found -> !found.isEmpty()).ifPresent(found -> times.put(name, found));
            });
    return times.size() == section.values().size() ? Optional.of(times) : Optional.empty();
  }

  private static Choice<TimePart> parts() {
    SequencedMap<String, TimePart> options = new LinkedHashMap<>();
    for (TimePart part : TimePart.values()) {
      options.put(part.word(), part);
    }
    return new Choice<>(options, List.of());
  }
}
