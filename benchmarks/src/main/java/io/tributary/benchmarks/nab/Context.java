package io.tributary.benchmarks.nab;

import java.util.ArrayList;
import java.util.List;

/**
 * What a row is seen with: the last values, the newest first, the step from the last but one, the
 * mean of about the last {@link #LONG} and the mean size of about the last {@link #SHORT} steps.
 */
final class Context {

  /** How many values themselves. */
  static final int VALUES = 4;

  private static final double LONG = 100;
  private static final double SHORT = 20;

  private final float[] values;
  private double mean;
  private double step;

  Context(Series series) {
    values = series.values();
    mean = values[0];
  }

  /** Names of the columns. */
  static List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (int lag = 0; lag < VALUES; lag++) {
      columns.add("value" + lag);
    }
    columns.addAll(List.of("step", "mean", "roughness"));
    return columns;
  }

  /** The columns of a row; to be asked for row after row. */
  float[] next(int row) {
    float[] columns = new float[VALUES + 3];
    for (int lag = 0; lag < VALUES; lag++) {
      columns[lag] = values[Math.max(0, row - lag)];
    }
    float last = values[row] - values[Math.max(0, row - 1)];
    mean += (values[row] - mean) / LONG;
    step += (Math.abs(last) - step) / SHORT;
    columns[VALUES] = last;
    columns[VALUES + 1] = (float) mean;
    columns[VALUES + 2] = (float) step;
    return columns;
  }
}
