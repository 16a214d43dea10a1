package io.tributary.streams.pipeline;

import io.tributary.learning.task.Task;
import io.tributary.streams.pipeline.EventWindow.Figure;
import io.tributary.streams.pipeline.EventWindow.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code features.window}: sums over the events before. */
final class WindowSection {

  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final int MOST_LENGTHS = 20;
  private static final List<Figure> DEFAULT_FIGURES = List.of(Figure.COUNT, Figure.MEAN);

  private WindowSection() {}

  /** Empty after a mistake. */
  static Optional<List<EventWindow>> read(Section section, Optional<Task> task) {
    List<EventWindow> windows = new ArrayList<>();
    for (Map.Entry<String, Value> entry : section.values().entrySet()) {
      Section window = section.section(entry.getKey(), "NAME");
      entry.getValue().requireName(entry.getKey());
      window(window, entry.getKey(), entry.getValue(), task).ifPresent(windows::add);
      window.finish();
    }
    return windows.size() == section.values().size() ? Optional.of(windows) : Optional.empty();
  }

  private static Optional<EventWindow> window(
      Section section, String name, Value value, Optional<Task> task) {
    Optional<String> of = section.find("of", Values.name());
    if (!section.has("of")) {
      of = Optional.of(name);
    }
    Optional<String> per =
        section.require(
            "per", Values.name(), "per: the field that tells apart, such as a customer");
    Optional<List<Duration>> over =
        section.require("over", Values.list(length(1)), "over: [1d, 7d]");
    List<Figure> figures =
        section.get(
            "compute", Values.distinct(Choice.of(Figure.class)), DEFAULT_FIGURES, "[count, mean]");
    boolean ofLabel = of.isPresent() && task.flatMap(Task::labelField).equals(of);
    Optional<Duration> delay = delay(section, ofLabel);
    if (of.isEmpty() || per.isEmpty() || over.isEmpty() || delay.isEmpty()) {
      return Optional.empty();
    }
    if (over.get().isEmpty() || over.get().size() > MOST_LENGTHS || figures.isEmpty()) {
      value.mistake(
          "must have 1 to " + MOST_LENGTHS + " lengths in over and at least one word in compute.");
      return Optional.empty();
    }
    if (Set.copyOf(over.get()).size() < over.get().size()) {
      value.mistake("has one length twice in over; remove one.");
      return Optional.empty();
    }
    if (ofLabel && task.orElseThrow().outputs() > 2) {
      value.mistake(
          "sums up the label, which is one of more than two classes and so no number; remove it.");
      return Optional.empty();
    }
    return Optional.of(
        new EventWindow(new Series(of.get(), per.get()), over.get(), figures, delay.get()));
  }

  private static Optional<Duration> delay(Section section, boolean ofLabel) {
    return ofLabel
        ? section.require("delay", length(1), "delay: 7d, after which a label is known for sure")
        : Optional.of(section.get("delay", length(0), Duration.ZERO, "0"));
  }

  private static ValueReader<Duration> length(int leastMillis) {
    return Quantity.millis(leastMillis, LONGEST, "3650d");
  }
}
