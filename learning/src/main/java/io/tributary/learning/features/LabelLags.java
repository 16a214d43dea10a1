package io.tributary.learning.features;

import io.tributary.learning.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numeric columns that hold the last labels already known when an event comes: for each lag, the
 * newest first, the value, the class's index when there are two classes, or one column per class
 * that is 1 for the label and 0 for the others. All columns of a lag are NaN while that many labels
 * are not known yet.
 *
 * @param lags how many labels are looked back on, 0 for none
 */
public record LabelLags(Task task, int lags) {

  public LabelLags {
    if (lags < 0) {
      throw new IllegalArgumentException("lags must not be negative: " + lags);
    }
    if (lags > 0 && task instanceof Task.Anomaly) {
      throw new IllegalArgumentException(
          "an anomaly's label only judges scores, so it cannot be looked back on: lags " + lags);
    }
  }

  /** Names of the lags, such as {@code class.lag1}; each has as many columns as the others. */
  public List<String> lagNames() {
    return IntStream.rangeClosed(1, lags)
        .mapToObj(lag -> task.labelField().orElseThrow() + ".lag" + lag)
        .toList();
  }

  /** Names of the columns, such as {@code class.lag1}, or {@code class.lag1.red}. */
  public List<String> names() {
    return lagNames().stream().flatMap(this::names).toList();
  }

  private Stream<String> names(String lag) {
    return switch (task) {
      case Task.Classification classification when classification.classes().size() > 2 ->
          classification.classes().stream().map(name -> lag + "." + name);
      case Task.Classification _, Task.MultiLabel _, Task.Regression _, Task.Anomaly _ ->
          Stream.of(lag);
    };
  }

  /** How many columns there are. */
  public int width() {
    return lags * columnsPerLag();
  }

  private int columnsPerLag() {
    return task.outputs() > 2 ? task.outputs() : 1;
  }

  /**
   * Fills the columns of one event.
   *
   * @param known targets, the newest first; what lies beyond the lags is not looked at
   * @param row receives the columns from {@code from} on
   */
  public void write(float[] known, float[] row, int from) {
    int each = columnsPerLag();
    Arrays.fill(row, from, from + width(), Float.NaN);
    for (int lag = 0; lag < Math.min(lags, known.length); lag++) {
      int column = from + lag * each;
      if (each == 1) {
        row[column] = known[lag];
      } else {
        Arrays.fill(row, column, column + each, 0);
        row[column + (int) known[lag]] = 1;
      }
    }
  }

  /**
   * The targets known after one more: a new array, the newest first, of as many as are looked back
   * on.
   */
  public float[] after(float target, float[] known) {
    float[] next = new float[Math.min(lags, known.length + 1)];
    if (next.length > 0) {
      next[0] = target;
      System.arraycopy(known, 0, next, 1, next.length - 1);
    }
    return next;
  }
}
