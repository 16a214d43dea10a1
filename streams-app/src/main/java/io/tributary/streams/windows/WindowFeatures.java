package io.tributary.streams.windows;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.learning.features.Inputs;
import io.tributary.streams.events.Observation;
import io.tributary.streams.events.Reading;
import io.tributary.streams.memory.Memory;
import io.tributary.streams.pipeline.EventWindow;
import io.tributary.streams.pipeline.EventWindow.Figure;
import io.tributary.streams.pipeline.EventWindow.Series;
import io.tributary.streams.pipeline.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills in the columns of {@link EventWindow}s, event by event in the order of the task. What an
 * event meets follows from the events before it in that order alone. An event without a time, or
 * without a value in the field that tells apart, has no windows and is in none. Confined to the
 * thread of its task.
 */
public final class WindowFeatures {

  private final List<Followed> series = new ArrayList<>();

  /** A series, and the windows that go over it. */
  private record Followed(int observation, SeriesMemory memory, List<Placed> windows) {}

  /**
   * A window and the first of its columns.
   *
   * @param column in the tensor {@code numeric}
   */
  private record Placed(EventWindow window, int column) {}

  public WindowFeatures(Pipeline pipeline, Memory memory) {
    Map<Series, List<Placed>> placed = new HashMap<>();
    int column = pipeline.firstWindowColumn();
    for (EventWindow window : pipeline.derived().windows()) {
      placed
          .computeIfAbsent(window.series(), _ -> new ArrayList<>())
          .add(new Placed(window, column));
      column += window.width();
    }
    List<Series> observed = pipeline.derived().series();
    for (int i = 0; i < observed.size(); i++) {
      List<Placed> windows = placed.getOrDefault(observed.get(i), List.of());
      long reach = windows.stream().mapToLong(p -> p.window.reach().toMillis()).max().orElse(0);
      series.add(new Followed(i, new SeriesMemory(memory, observed.get(i), reach), windows));
    }
  }

  /** The event with its window columns, which are NaN as read, filled in; it is remembered. */
  public Reading.Event complete(Reading.Event event) {
    if (series.isEmpty() || event.timestamp().isEmpty()) {
      return event;
    }
    float[] numeric = event.inputs().numeric().clone();
    for (Followed followed : series) {
      Observation observation = event.observations().get(followed.observation);
      if (observation.per().isPresent()) {
        byte[] key = observation.per().get().getBytes(UTF_8);
        fill(followed, key, event.timestamp().getAsLong(), observation.value(), numeric);
      }
    }
    return event.withInputs(new Inputs(numeric, event.inputs().categorical()));
  }

  private static void fill(Followed followed, byte[] key, long time, float value, float[] numeric) {
    History history = followed.memory.history(key);
    if (!Float.isNaN(value)) {
      followed.memory.add(key, history, time, value);
    }
    Map<Long, Values> blocks = new HashMap<>();
    for (Placed placed : followed.windows) {
      long until = time - placed.window.delay().toMillis();
      int column = placed.column;
      for (Duration length : placed.window.over()) {
        Tally tally =
            history.tally(
                until - length.toMillis(),
                until,
                number -> blocks.computeIfAbsent(number, n -> followed.memory.values(key, n)));
        for (Figure figure : placed.window.figures()) {
          numeric[column++] =
              switch (figure) {
                case COUNT -> tally.count();
                case SUM -> tally.sum();
                case MEAN -> tally.mean();
              };
        }
      }
    }
  }
}
