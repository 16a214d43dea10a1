package io.tributary.streams.pipeline;

import io.tributary.learning.features.LabelLags;
import io.tributary.learning.features.TimePart;
import io.tributary.learning.task.Task;
import io.tributary.streams.pipeline.EventWindow.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numeric columns that no field of an event holds as they are. They stand behind those that do:
 * first the parts of times, then the windows, then the lags.
 *
 * @param times by the field that holds a time, in order: its parts
 * @param windows sums over the events before
 * @param lags the last labels already known for the event's key
 */
public record Derived(
    Map<String, List<TimePart>> times, List<EventWindow> windows, LabelLags lags) {

  public Derived {
    Map<String, List<TimePart>> copy = new LinkedHashMap<>();
    times.forEach((field, parts) -> copy.put(field, List.copyOf(parts)));
    times = Collections.unmodifiableMap(copy);
    windows = List.copyOf(windows);
  }

  /** No such columns. */
  public static Derived none(Task task) {
    return new Derived(Map.of(), List.of(), new LabelLags(task, 0));
  }

  /**
   * Columns side by side that tell one thing.
   *
   * @param name what it is called
   * @param count how many columns
   */
  record Columns(String name, int count) {}

  /** What the columns tell, in order: a part of a time in one or two, a lag in one or several. */
  List<Columns> columns() {
    List<Columns> columns = new ArrayList<>();
    times.forEach(
        (field, parts) ->
            parts.forEach(part -> columns.add(new Columns(field + "." + part, part.columns()))));
    windows.forEach(window -> window.names().forEach(name -> columns.add(new Columns(name, 1))));
    lags.lagNames().forEach(name -> columns.add(new Columns(name, lags.width() / lags.lags())));
    return columns;
  }

  /** Names of the columns, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    times.forEach((field, parts) -> parts.forEach(part -> names.addAll(part.names(field))));
    windows.forEach(window -> names.addAll(window.names()));
    names.addAll(lags.names());
    return names;
  }

  /** The series of values that windows go over, each once, in order. */
  public List<Series> series() {
    return windows.stream().map(EventWindow::series).distinct().toList();
  }

  /** How many columns these are. */
  public int width() {
    return names().size();
  }
}
